// A tensor as a value: numbers in C order with their shape. What a view shows and what crosses to a page.

import type { DType } from './dtype';
import type { Shape } from './shape';

/** Arrays that hold decoded elements; see decode.ts for which type becomes which. */
export type NumberArray =
  Float32Array | Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;

export interface Tensor<Data extends NumberArray = NumberArray> {
  /** The element type where the tensor is stored; `data` may be wider (a float16 decodes to Float32Array). */
  readonly dtype: DType;
  readonly shape: Shape;
  /** `sizeOf(shape)` elements in C order. */
  readonly data: Data;
}
