// Gradients that have exploded or vanished, by their norms.

import * as l10n from '@vscode/l10n';
import { formatShort } from '../../base/numbers';
import type { Network } from '../../nn/network';
import { trainedParameters } from './batchPlan';
import type { ExceptionFilter, NumericalException } from './breakpoints';

/** What a filter takes for too much, or too little, where its condition is no number. */
export const defaultThresholds: Readonly<Record<ExceptionFilter, number>> = {
  nan: NaN,
  infinity: NaN,
  deadRelu: NaN,
  /** ‖gradient‖₂ over all parameters; where gradients are clipped, it is to norms of 1 to 10. */
  explodingGradient: 1000,
  /** ‖gradient‖₂ of one layer's parameters: steps that float32 rounds away beside the weights. */
  vanishingGradient: 1e-7,
  /** Batches in a row. */
  lossRises: 5,
};

/** @param thresholds of the filters that are looked for */
export function gradientException(
  { kernels, layers }: Network,
  thresholds: ReadonlyMap<ExceptionFilter, number>,
): NumericalException | undefined {
  const most = thresholds.get('explodingGradient');
  const least = thresholds.get('vanishingGradient');
  if (most === undefined && least === undefined) return undefined;
  const trained = layers.filter((layer) => trainedParameters(layer).length > 0);
  const norms = trained.map((layer) =>
    Math.sqrt(
      trainedParameters(layer).reduce((sum, { gradient }) => sum + kernels.sumOfSquares(gradient), 0),
    ),
  );
  const norm = Math.hypot(...norms);
  if (most !== undefined && norm > most) {
    const { name } = trained[norms.indexOf(Math.max(...norms))];
    return {
      filter: 'explodingGradient',
      description: l10n.t(
        'The gradient has exploded: its norm is {0}, more than {1}. The largest part is that of {2}.',
        formatShort(norm),
        formatShort(most),
        name,
      ),
      reference: `${name}.grad.output`,
    };
  }
  const vanished = least === undefined ? -1 : norms.findIndex((one) => one < least);
  if (vanished < 0) return undefined;
  const { name } = trained[vanished];
  return {
    filter: 'vanishingGradient',
    description: l10n.t(
      'The gradient of {0} has vanished: its norm is {1}, less than {2}.',
      name,
      formatShort(norms[vanished]),
      formatShort(least!),
    ),
    reference: `${name}.grad.output`,
  };
}
