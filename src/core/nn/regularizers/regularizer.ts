// What large weights cost: Keras' L1, L2 and both together.

import * as l10n from '@vscode/l10n';
import type { Kernels, ParameterStore } from '../../kernels/kernels';
import type { ObjectSpec } from '../../model/modelSpec';
import { numberArgument, unknownObject } from '../objectArguments';

export interface Regularizer {
  /** l1 · Σ|w| + l2 · Σw² */
  loss(kernels: Kernels, value: ParameterStore): number;
  /** gradient += l1 · sign(w) + 2 · l2 · w */
  addGradient(kernels: Kernels, value: ParameterStore, gradient: ParameterStore): void;
}

/** @throws UserError for an unknown regularizer */
export function createRegularizer(spec: ObjectSpec): Regularizer {
  const { l1, l2 } = factorsOf(spec);
  return {
    loss: (kernels, value) =>
      (l1 === 0 ? 0 : l1 * kernels.sumOfMagnitudes(value)) +
      (l2 === 0 ? 0 : l2 * kernels.sumOfSquares(value)),
    addGradient(kernels, value, gradient) {
      if (l1 !== 0) kernels.addScaledSign(value, l1, gradient);
      if (l2 !== 0) kernels.addScaled(value, 2 * l2, gradient);
    },
  };
}

/** With Keras' defaults. */
function factorsOf(spec: ObjectSpec): { readonly l1: number; readonly l2: number } {
  switch (spec.className) {
    case 'L1':
      return { l1: numberArgument(spec, 'l1', 0.01), l2: 0 };
    case 'L2':
      return { l1: 0, l2: numberArgument(spec, 'l2', 0.01) };
    case 'L1L2':
      return { l1: numberArgument(spec, 'l1', 0), l2: numberArgument(spec, 'l2', 0) };
    default:
      throw unknownObject(l10n.t('regularizer'), spec.className, ['L1', 'L2', 'L1L2']);
  }
}
