// Logits of one sample as probabilities, safe for large numbers.

import type { FloatArray } from '../../kernels/kernels';

/** ln Σ eᶻ of the `width` numbers from `start`, shifted by their maximum. */
export function logSumExp(z: FloatArray, start: number, width: number): number {
  let largest = -Infinity;
  for (let i = start; i < start + width; i++) largest = Math.max(largest, z[i]);
  // Nothing to shift by where all are −∞ or one is not finite; the sum then says it.
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = start; i < start + width; i++) sum += Math.exp(z[i] - largest);
  return largest + Math.log(sum);
}
