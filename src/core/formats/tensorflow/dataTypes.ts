// The element types of TensorFlow by the numbers of its enum DataType, and the field of TensorProto that holds each.

import { byteSize, type DType } from '../../tensor/dtype';
import {
  float8E4m3fnuz,
  float8E5m2fnuz,
  int2,
  int4,
  narrowSize,
  type NarrowType,
  uint2,
  uint4,
} from '../../tensor/narrowTypes';

export type TensorflowType =
  | { readonly kind: 'plain'; readonly name: string; readonly dtype: DType; readonly typed: number }
  | { readonly kind: 'narrow'; readonly name: string; readonly type: NarrowType }
  | { readonly kind: 'listed'; readonly name: string };

/** Numbers of TensorProto's repeated fields. */
const field = { float: 5, double: 6, int: 7, int64: 10, bool: 11, half: 13, uint32: 16, uint64: 17 } as const;

const types: ReadonlyMap<number, TensorflowType> = new Map([
  [1, plain('float32', 'float32', field.float)],
  [2, plain('float64', 'float64', field.double)],
  [3, plain('int32', 'int32', field.int)],
  [4, plain('uint8', 'uint8', field.int)],
  [5, plain('int16', 'int16', field.int)],
  [6, plain('int8', 'int8', field.int)],
  [7, listed('string')],
  [8, listed('complex64')],
  [9, plain('int64', 'int64', field.int64)],
  [10, plain('bool', 'bool', field.bool)],
  [11, plain('qint8', 'int8', field.int)],
  [12, plain('quint8', 'uint8', field.int)],
  [13, plain('qint32', 'int32', field.int)],
  [14, plain('bfloat16', 'bfloat16', field.half)],
  [15, plain('qint16', 'int16', field.int)],
  [16, plain('quint16', 'uint16', field.int)],
  [17, plain('uint16', 'uint16', field.int)],
  [18, listed('complex128')],
  [19, plain('float16', 'float16', field.half)],
  [20, listed('resource')],
  [21, listed('variant')],
  [22, plain('uint32', 'uint32', field.uint32)],
  [23, plain('uint64', 'uint64', field.uint64)],
  [24, plain('float8_e5m2', 'float8_e5m2', field.int)],
  [25, plain('float8_e4m3fn', 'float8_e4m3fn', field.int)],
  [26, narrow('float8_e4m3fnuz', float8E4m3fnuz)],
  [28, narrow('float8_e5m2fnuz', float8E5m2fnuz)],
  [29, narrow('int4', int4)],
  [30, narrow('uint4', uint4)],
  [31, narrow('int2', int2)],
  [32, narrow('uint2', uint2)],
]);

export function tensorflowType(number: number): TensorflowType | undefined {
  return types.get(number);
}

/** Bytes of `count` elements. */
export function tensorflowSize(type: Exclude<TensorflowType, { kind: 'listed' }>, count: number): number {
  return type.kind === 'plain' ? count * byteSize[type.dtype] : narrowSize(type.type, count);
}

function plain(name: string, dtype: DType, typed: number): TensorflowType {
  return { kind: 'plain', name, dtype, typed };
}

function narrow(name: string, type: NarrowType): TensorflowType {
  return { kind: 'narrow', name, type };
}

function listed(name: string): TensorflowType {
  return { kind: 'listed', name };
}
