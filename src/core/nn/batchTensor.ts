// The values of one place in a network for every sample of a batch.

import type { FloatBuffer } from '../kernels/kernels';
import type { Shape } from '../tensor/shape';

export interface BatchTensor {
  /** Of one sample. */
  readonly shape: Shape;
  /** Elements of one sample. */
  readonly size: number;
  /** A row of `size` numbers for each sample; rows beyond the present batch hold what an earlier one left. */
  readonly buffer: FloatBuffer;
}
