// The element types of safetensors, by the names its headers use.

import type { DType } from '../../tensor/dtype';
import {
  float4E2m1,
  float8E4m3fnuz,
  float8E5m2fnuz,
  float8E8m0,
  type NarrowType,
} from '../../tensor/narrowTypes';

/** Those with numbers to show. */
export const decodedTypes: ReadonlyMap<string, DType> = new Map([
  ['F64', 'float64'],
  ['F32', 'float32'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
  ['F8_E4M3', 'float8_e4m3fn'],
  ['F8_E5M2', 'float8_e5m2'],
  ['I64', 'int64'],
  ['I32', 'int32'],
  ['I16', 'int16'],
  ['I8', 'int8'],
  ['U64', 'uint64'],
  ['U32', 'uint32'],
  ['U16', 'uint16'],
  ['U8', 'uint8'],
  ['BOOL', 'bool'],
]);

/** Those with numbers to show, of which NumPy has no type. */
export const narrowTypes: ReadonlyMap<string, NarrowType> = new Map([
  ['F8_E8M0', float8E8m0],
  ['F8_E4M3FNUZ', float8E4m3fnuz],
  ['F8_E5M2FNUZ', float8E5m2fnuz],
  ['F4', float4E2m1],
]);

/** Those that are listed without values, with their bits: of six bits nobody says how they follow one another. */
export const listedTypes: ReadonlyMap<string, number> = new Map([
  ['C64', 64],
  ['F6_E2M3', 6],
  ['F6_E3M2', 6],
]);
