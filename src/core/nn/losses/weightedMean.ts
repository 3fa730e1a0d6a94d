// The mean of the samples' losses, each by its weight.

import type { FloatArray } from '../../kernels/kernels';
import type { Comparison } from '../batchTargets';

/**
 * Puts each sample's weighted loss into `losses`. @returns their sum, divided by the number of samples
 * @param lossOf of one sample, without its weight
 */
export function weightedMean(
  { rows, weights }: Comparison,
  losses: FloatArray,
  lossOf: (row: number) => number,
): number {
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const loss = lossOf(row) * (weights?.[row] ?? 1);
    losses[row] = loss;
    total += loss;
  }
  return total / rows;
}
