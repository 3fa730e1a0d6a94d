// The numbers of one sample.

import type { FloatArray } from '../../../core/kernels/kernels';
import type { BatchTensor } from '../../../core/nn/batchTensor';

/** Live, not a copy. */
export function rowOf({ buffer, size }: BatchTensor, row: number): FloatArray {
  return buffer.values.subarray(row * size, (row + 1) * size);
}
