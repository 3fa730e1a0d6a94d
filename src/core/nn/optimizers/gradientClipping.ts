// Limits on gradients, taken before an optimizer uses them. Keras allows one of the three.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { Kernels } from '../../kernels/kernels';
import type { ObjectSpec } from '../../model/modelSpec';
import { optionalNumber } from '../objectArguments';
import type { Parameter } from '../parameter';

/** Changes the gradients of all parameters of a step. */
export type GradientClipping = (kernels: Kernels, parameters: readonly Parameter[]) => void;

/** @throws UserError when more than one limit is set */
export function gradientClipping(spec: ObjectSpec): GradientClipping | undefined {
  const value = optionalNumber(spec, 'clipvalue');
  const norm = optionalNumber(spec, 'clipnorm');
  const globalNorm = optionalNumber(spec, 'global_clipnorm');
  if ([value, norm, globalNorm].filter((limit) => limit !== undefined).length > 1) {
    throw new UserError(
      l10n.t('{0}: only one of clipnorm, clipvalue and global_clipnorm can be set.', spec.className),
    );
  }
  if (value !== undefined) {
    return (kernels, parameters) => {
      for (const { gradient } of parameters) kernels.clip(gradient, value);
    };
  }
  if (norm !== undefined) {
    return (kernels, parameters) => {
      for (const { gradient } of parameters) limitNorm(kernels, [gradient], norm);
    };
  }
  if (globalNorm !== undefined) {
    return (kernels, parameters) =>
      limitNorm(
        kernels,
        parameters.map(({ gradient }) => gradient),
        globalNorm,
      );
  }
  return undefined;
}

/** Scales `gradients` together so that their Euclidean norm is at most `limit`. */
function limitNorm(kernels: Kernels, gradients: readonly Parameter['gradient'][], limit: number): void {
  let squares = 0;
  for (const gradient of gradients) squares += kernels.sumOfSquares(gradient);
  const norm = Math.sqrt(squares);
  // A norm that is no number limits nothing: the NaN shall be seen where it arose.
  if (!(norm > limit)) return;
  for (const gradient of gradients) kernels.scale(gradient, limit / norm);
}
