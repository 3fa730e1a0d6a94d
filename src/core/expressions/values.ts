// What an expression has for a value: a tensor. A single number is a tensor without dimensions.

import type { DType } from '../tensor/dtype';
import { type Shape, sizeOf } from '../tensor/shape';
import type { NumberArray, Tensor } from '../tensor/tensor';

/** A tensor in C order; rank 0 is a scalar. Elements of dtype `bool` are 0 and 1. Never written to once it is made. */
export interface TensorValue extends Tensor {
  /**
   * A number as Python has them, of no size of its own: it takes the type of the tensor that it meets, so that
   * `kernel * 0.5` stays float32 (NumPy's promotion since version 2, NEP 50).
   */
  readonly weak?: true;
}

/** A literal, or a count or rate of the run: what would be a plain number in Python. */
export function plainNumber(value: number, dtype: 'int64' | 'float64'): TensorValue {
  return { dtype, shape: [], data: Float64Array.of(value), weak: true };
}

export function plainBool(value: boolean): TensorValue {
  return { dtype: 'bool', shape: [], data: Uint8Array.of(value ? 1 : 0) };
}

/** A list of whole numbers: a shape, places. */
export function integers(values: readonly number[]): TensorValue {
  return { dtype: 'int64', shape: [values.length], data: Float64Array.from(values) };
}

/** The array that holds elements of `dtype`: as core/tensor/decode has them, so float32 for the smaller floats. */
export function arrayOf(dtype: DType, length: number): NumberArray {
  switch (dtype) {
    case 'float64':
    case 'int64':
    case 'uint64':
      return new Float64Array(length);
    case 'int32':
      return new Int32Array(length);
    case 'uint32':
      return new Uint32Array(length);
    case 'int16':
      return new Int16Array(length);
    case 'uint16':
      return new Uint16Array(length);
    case 'int8':
      return new Int8Array(length);
    case 'uint8':
    case 'bool':
      return new Uint8Array(length);
    default:
      return new Float32Array(length);
  }
}

export function filled(dtype: DType, shape: Shape, value: number): TensorValue {
  return { dtype, shape, data: arrayOf(dtype, sizeOf(shape)).fill(value) };
}

export function isFloat(dtype: DType): boolean {
  return dtype.startsWith('float') || dtype === 'bfloat16';
}

export function isInteger(dtype: DType): boolean {
  return dtype !== 'bool' && !isFloat(dtype);
}
