// Element types of HDF5 datasets: what their elements are as numbers, and what they are called in NumPy's words, as Python's
// readers of HDF5 call them.

import { formatShape, type Shape } from '../../tensor/shape';
import type { DType } from '../../tensor/dtype';

export type Hdf5Type =
  | { readonly kind: 'integer'; readonly size: number; readonly signed: boolean; readonly order: ByteOrder }
  | { readonly kind: 'float'; readonly size: number; readonly order: ByteOrder }
  | { readonly kind: 'bfloat'; readonly size: number; readonly order: ByteOrder }
  /** An enumeration of FALSE = 0 and TRUE = 1. */
  | { readonly kind: 'boolean' }
  | { readonly kind: 'enum'; readonly of: Hdf5Type }
  /** `length` in bytes; absent: variable. */
  | { readonly kind: 'text'; readonly encoding: 'ascii' | 'utf-8'; readonly length?: number }
  | {
      readonly kind: 'compound';
      readonly members: readonly { readonly name: string; readonly type: Hdf5Type }[];
    }
  | { readonly kind: 'array'; readonly of: Hdf5Type; readonly shape: Shape }
  | { readonly kind: 'vlen'; readonly of: Hdf5Type }
  | { readonly kind: 'opaque'; readonly size: number }
  | { readonly kind: 'reference' }
  | { readonly kind: 'unknown'; readonly size: number };

type ByteOrder = 'little' | 'big';

/** As h5py names it: `<f4`, `string(utf-8,vlen)`, `compound(a:<i4, b:<f8)`. */
export function hdf5TypeName(type: Hdf5Type): string {
  switch (type.kind) {
    case 'integer':
      return byteOrderMark(type) + integerName(type);
    case 'float':
      return `${byteOrderMark(type)}f${type.size}`;
    case 'bfloat':
      return 'bfloat16';
    case 'boolean':
      return '|b1';
    case 'enum':
      return `enum(${hdf5TypeName(type.of)})`;
    case 'text':
      return `string(${type.encoding},${type.length ?? 'vlen'})`;
    case 'compound':
      return complexName(type) ?? `compound(${type.members.map(memberName).join(', ')})`;
    case 'array':
      return `array(${numpyName(type.of)},${formatShape(type.shape)})`;
    case 'vlen':
      return `vlen(${numpyName(type.of)})`;
    case 'opaque':
    case 'unknown':
      return `${type.kind}(${type.size})`;
    case 'reference':
      return 'reference';
  }
}

/** What the elements are as numbers; undefined where they have none. Arrays as elements are further dimensions. */
export function hdf5ElementType(type: Hdf5Type): DType | undefined {
  switch (type.kind) {
    case 'integer':
      return integers.get(integerName(type));
    case 'float':
      return floats.get(type.size);
    case 'bfloat':
      return 'bfloat16';
    case 'boolean':
      return 'bool';
    case 'enum':
    case 'array':
      return hdf5ElementType(type.of);
    default:
      return undefined;
  }
}

/** Dimensions that the elements themselves have. */
export function elementShape(type: Hdf5Type): Shape {
  return type.kind === 'array' ? [...type.shape, ...elementShape(type.of)] : [];
}

const integers: ReadonlyMap<string, DType> = new Map([
  ['i1', 'int8'],
  ['i2', 'int16'],
  ['i4', 'int32'],
  ['i8', 'int64'],
  ['u1', 'uint8'],
  ['u2', 'uint16'],
  ['u4', 'uint32'],
  ['u8', 'uint64'],
]);

const floats: ReadonlyMap<number, DType> = new Map([
  [2, 'float16'],
  [4, 'float32'],
  [8, 'float64'],
]);

function integerName({ signed, size }: { readonly signed: boolean; readonly size: number }): string {
  return `${signed ? 'i' : 'u'}${size}`;
}

function byteOrderMark({ size, order }: { readonly size: number; readonly order: ByteOrder }): string {
  return size === 1 ? '|' : order === 'big' ? '>' : '<';
}

function memberName({ name, type }: { readonly name: string; readonly type: Hdf5Type }): string {
  return `${name}:${hdf5TypeName(type)}`;
}

/** `float64`, `|S5`: what NumPy calls an element without its byte order. */
function numpyName(type: Hdf5Type): string {
  if (type.kind === 'text') return type.length === undefined ? 'object' : `|S${type.length}`;
  return hdf5ElementType(type) ?? hdf5TypeName(type);
}

/** h5py stores complex numbers as records of `r` and `i`. */
function complexName({ members }: Extract<Hdf5Type, { kind: 'compound' }>): string | undefined {
  const [real, imaginary] = members;
  if (members.length !== 2 || real.name !== 'r' || imaginary.name !== 'i' || real.type.kind !== 'float')
    return undefined;
  return `${byteOrderMark(real.type)}c${real.type.size * 2}`;
}
