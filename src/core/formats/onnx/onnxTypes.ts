// The element types of ONNX by the numbers of TensorProto.DataType, and the field that holds each where it is not raw.

import { byteSize, type DType } from '../../tensor/dtype';
import {
  float4E2m1,
  float8E4m3fnuz,
  float8E5m2fnuz,
  float8E8m0,
  int2,
  int4,
  narrowSize,
  type NarrowType,
  uint2,
  uint4,
} from '../../tensor/narrowTypes';

/** The fields of TensorProto with typed values, by their numbers. */
export const typedFields = {
  float: 4,
  int32: 5,
  int64: 7,
  double: 10,
  uint64: 11,
} as const;

export type TypedField = keyof typeof typedFields;

export type OnnxType =
  | {
      readonly kind: 'plain';
      readonly name: string;
      readonly dtype: DType;
      readonly typed: TypedField;
    }
  | { readonly kind: 'narrow'; readonly name: string; readonly type: NarrowType; readonly typed: 'int32' }
  | { readonly kind: 'listed'; readonly name: string };

export const onnxTypes: ReadonlyMap<number, OnnxType> = new Map([
  [1, plain('FLOAT', 'float32', 'float')],
  [2, plain('UINT8', 'uint8', 'int32')],
  [3, plain('INT8', 'int8', 'int32')],
  [4, plain('UINT16', 'uint16', 'int32')],
  [5, plain('INT16', 'int16', 'int32')],
  [6, plain('INT32', 'int32', 'int32')],
  [7, plain('INT64', 'int64', 'int64')],
  [8, listed('STRING')],
  [9, plain('BOOL', 'bool', 'int32')],
  [10, plain('FLOAT16', 'float16', 'int32')],
  [11, plain('DOUBLE', 'float64', 'double')],
  [12, plain('UINT32', 'uint32', 'uint64')],
  [13, plain('UINT64', 'uint64', 'uint64')],
  [14, listed('COMPLEX64')],
  [15, listed('COMPLEX128')],
  [16, plain('BFLOAT16', 'bfloat16', 'int32')],
  [17, plain('FLOAT8E4M3FN', 'float8_e4m3fn', 'int32')],
  [18, narrow('FLOAT8E4M3FNUZ', float8E4m3fnuz)],
  [19, plain('FLOAT8E5M2', 'float8_e5m2', 'int32')],
  [20, narrow('FLOAT8E5M2FNUZ', float8E5m2fnuz)],
  [21, narrow('UINT4', uint4)],
  [22, narrow('INT4', int4)],
  [23, narrow('FLOAT4E2M1', float4E2m1)],
  [24, narrow('FLOAT8E8M0', float8E8m0)],
  [25, narrow('UINT2', uint2)],
  [26, narrow('INT2', int2)],
]);

function plain(name: string, dtype: DType, typed: TypedField): OnnxType {
  return { kind: 'plain', name, dtype, typed };
}

function narrow(name: string, type: NarrowType): OnnxType {
  return { kind: 'narrow', name, type, typed: 'int32' };
}

function listed(name: string): OnnxType {
  return { kind: 'listed', name };
}

/** Bytes that `count` elements take where they are stored raw. */
export function rawSize(type: Exclude<OnnxType, { kind: 'listed' }>, count: number): number {
  return type.kind === 'plain' ? count * byteSize[type.dtype] : narrowSize(type.type, count);
}
