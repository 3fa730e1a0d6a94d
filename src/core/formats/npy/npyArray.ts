// The data of a NumPy array -> a tensor in C order.

import { decode } from '../../tensor/decode';
import { sizeOf, type Shape } from '../../tensor/shape';
import type { NumberArray, Tensor } from '../../tensor/tensor';
import type { NpyType } from './elementTypes';
import type { NpyHeader } from './npyHeader';

export function decodeNpy(
  type: Extract<NpyType, { kind: 'numbers' }>,
  { shape, fortranOrder }: Pick<NpyHeader, 'shape' | 'fortranOrder'>,
  data: Uint8Array,
): Tensor {
  const values = decode(type.dtype, data, type.order);
  return { dtype: type.dtype, shape, data: fortranOrder ? toCOrder(values, shape) : values };
}

/** From the first index fastest to the last index fastest. */
function toCOrder(values: NumberArray, shape: Shape): NumberArray {
  if (shape.length < 2) return values;
  const result = values.slice();
  const index = shape.map(() => 0);
  const size = sizeOf(shape);
  const strides: number[] = [];
  shape.reduce((stride, length, dimension) => {
    strides[dimension] = stride;
    return stride * length;
  }, 1);
  let from = 0;
  for (let to = 0; to < size; to++) {
    result[to] = values[from];
    // One step in C order: the last index that is not at its end goes up, those behind it go back to 0.
    for (let dimension = shape.length - 1; dimension >= 0; dimension--) {
      from += strides[dimension];
      if (++index[dimension] < shape[dimension]) break;
      from -= strides[dimension] * shape[dimension];
      index[dimension] = 0;
    }
  }
  return result;
}
