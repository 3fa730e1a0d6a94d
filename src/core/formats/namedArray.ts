// What writers of checkpoints take: numbers with their shape and a name.

import type { Shape } from '../tensor/shape';
import type { NumberArray } from '../tensor/tensor';

export interface NamedArray {
  readonly name: string;
  readonly shape: Shape;
  /** `sizeOf(shape)` elements in C order; stored in the array's own element type. */
  readonly data: NumberArray;
}
