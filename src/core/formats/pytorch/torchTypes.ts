// The element types of PyTorch by its own names, and by those of its storages and of exported programs.

import type { ByteSource } from '../../io/byteSource';
import type { ByteOrder } from '../../tensor/decode';
import { byteSize, type DType } from '../../tensor/dtype';
import { float8E4m3fnuz, float8E5m2fnuz, float8E8m0, type NarrowType } from '../../tensor/narrowTypes';
import { type ElementReader, narrowElements, plainElements } from '../tensorList';

export type TorchType =
  | { readonly kind: 'plain'; readonly name: string; readonly dtype: DType; readonly size: number }
  | { readonly kind: 'narrow'; readonly name: string; readonly type: NarrowType; readonly size: 1 }
  /** Without numbers to show; `size` in bytes. */
  | { readonly kind: 'listed'; readonly name: string; readonly size: number };

const types: ReadonlyMap<string, TorchType> = new Map(
  [
    ...(
      [
        'float64',
        'float32',
        'float16',
        'bfloat16',
        'float8_e4m3fn',
        'float8_e5m2',
        'int64',
        'int32',
        'int16',
        'int8',
        'uint64',
        'uint32',
        'uint16',
        'uint8',
        'bool',
      ] as const
    ).map((dtype) => plain(dtype, dtype)),
    // The integers that are stored; their scale and zero point stand beside them.
    plain('quint8', 'uint8'),
    plain('qint8', 'int8'),
    plain('qint32', 'int32'),
    narrow('float8_e4m3fnuz', float8E4m3fnuz),
    narrow('float8_e5m2fnuz', float8E5m2fnuz),
    narrow('float8_e8m0fnu', float8E8m0),
    listed('complex32', 4),
    listed('complex64', 8),
    listed('complex128', 16),
    listed('quint4x2', 1),
    listed('quint2x4', 1),
    listed('float4_e2m1fn_x2', 1),
  ].map((type) => [type.name, type]),
);

const storages: Readonly<Record<string, string>> = {
  DoubleStorage: 'float64',
  FloatStorage: 'float32',
  HalfStorage: 'float16',
  BFloat16Storage: 'bfloat16',
  LongStorage: 'int64',
  IntStorage: 'int32',
  ShortStorage: 'int16',
  CharStorage: 'int8',
  ByteStorage: 'uint8',
  UntypedStorage: 'uint8',
  BoolStorage: 'bool',
  ComplexFloatStorage: 'complex64',
  ComplexDoubleStorage: 'complex128',
  QUInt8Storage: 'quint8',
  QInt8Storage: 'qint8',
  QInt32Storage: 'qint32',
  QUInt4x2Storage: 'quint4x2',
  QUInt2x4Storage: 'quint2x4',
};

/** torch/_export/serde/schema.py, enum ScalarType. */
const exported: Readonly<Record<number, string>> = {
  1: 'uint8',
  2: 'int8',
  3: 'int16',
  4: 'int32',
  5: 'int64',
  6: 'float16',
  7: 'float32',
  8: 'float64',
  9: 'complex32',
  10: 'complex64',
  11: 'complex128',
  12: 'bool',
  13: 'bfloat16',
  28: 'uint16',
  29: 'float8_e4m3fn',
  30: 'float8_e5m2',
  31: 'float8_e4m3fnuz',
  32: 'float8_e5m2fnuz',
  33: 'float8_e8m0fnu',
  34: 'uint32',
  35: 'uint64',
};

/** @param name `float32` */
export function torchType(name: string): TorchType | undefined {
  return types.get(name);
}

/** @param name `FloatStorage`, in whatever module */
export function storageType(name: string): TorchType | undefined {
  return Object.hasOwn(storages, name) ? types.get(storages[name]) : undefined;
}

export function exportedType(number: number): TorchType | undefined {
  return Object.hasOwn(exported, number) ? types.get(exported[number]) : undefined;
}

/** Elements that lie one after another from the beginning of `source`; undefined of a type without numbers. */
export function torchElements(
  type: TorchType,
  source: ByteSource,
  order: ByteOrder,
): ElementReader | undefined {
  if (type.kind === 'plain') return plainElements(source, type.dtype, 0, order);
  return type.kind === 'narrow' ? narrowElements(source, type.type, 0) : undefined;
}

function plain(name: string, dtype: DType): TorchType {
  return { kind: 'plain', name, dtype, size: byteSize[dtype] };
}

function narrow(name: string, type: NarrowType): TorchType {
  return { kind: 'narrow', name, type, size: 1 };
}

function listed(name: string, size: number): TorchType {
  return { kind: 'listed', name, size };
}
