// The element type that holds an array of numbers exactly as it is.

import type { DType } from './dtype';
import type { NumberArray } from './tensor';

export function storedType(data: NumberArray): DType {
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof Float64Array) return 'float64';
  if (data instanceof Int32Array) return 'int32';
  if (data instanceof Uint32Array) return 'uint32';
  if (data instanceof Int16Array) return 'int16';
  if (data instanceof Uint16Array) return 'uint16';
  return data instanceof Int8Array ? 'int8' : 'uint8';
}
