// The element types of TensorFlow Lite by the numbers of its schema (enum TensorType).

import { byteSize, type DType } from '../../tensor/dtype';
import { int2, int4, narrowSize, type NarrowType, uint4 } from '../../tensor/narrowTypes';

export type TfliteType =
  | { readonly kind: 'plain'; readonly name: string; readonly dtype: DType }
  | { readonly kind: 'narrow'; readonly name: string; readonly type: NarrowType }
  | { readonly kind: 'listed'; readonly name: string };

const types: readonly TfliteType[] = [
  plain('FLOAT32', 'float32'),
  plain('FLOAT16', 'float16'),
  plain('INT32', 'int32'),
  plain('UINT8', 'uint8'),
  plain('INT64', 'int64'),
  listed('STRING'),
  plain('BOOL', 'bool'),
  plain('INT16', 'int16'),
  listed('COMPLEX64'),
  plain('INT8', 'int8'),
  plain('FLOAT64', 'float64'),
  listed('COMPLEX128'),
  plain('UINT64', 'uint64'),
  listed('RESOURCE'),
  listed('VARIANT'),
  plain('UINT32', 'uint32'),
  plain('UINT16', 'uint16'),
  { kind: 'narrow', name: 'INT4', type: int4 },
  plain('BFLOAT16', 'bfloat16'),
  { kind: 'narrow', name: 'INT2', type: int2 },
  { kind: 'narrow', name: 'UINT4', type: uint4 },
];

export function tfliteType(number: number): TfliteType | undefined {
  return types[number];
}

/** Bytes of `count` elements. */
export function tfliteSize(type: Exclude<TfliteType, { kind: 'listed' }>, count: number): number {
  return type.kind === 'plain' ? count * byteSize[type.dtype] : narrowSize(type.type, count);
}

function plain(name: string, dtype: DType): TfliteType {
  return { kind: 'plain', name, dtype };
}

function listed(name: string): TfliteType {
  return { kind: 'listed', name };
}
