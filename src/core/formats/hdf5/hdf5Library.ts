// The HDF5 library as readers see it. It is large, and a malformed file can make it loop or crash, so whoever gives it runs
// it in a thread of its own, with a time limit.

import type { Disposable } from '../../base/disposable';
import type { ByteSource } from '../../io/byteSource';
import type { Shape } from '../../tensor/shape';
import type { Hdf5Type } from './hdf5Types';

export interface Hdf5Library {
  /** The file is closed when the result is disposed. @throws UserError when it is no HDF5 file, or the library fails on it */
  open(source: ByteSource): Promise<Hdf5File>;
}

export interface Hdf5File extends Disposable {
  /** Everything below the root, in the order of names; links are told and not followed. Reads tables only. */
  objects(): Promise<readonly Hdf5Object[]>;
  /** The attributes of an object, all or those that are named. */
  attributes(path: string, names?: readonly string[]): Promise<Hdf5Attributes>;
  /** The bytes of `count` elements from the flat index `from`, little-endian in C order. */
  readElements(path: string, from: number, count: number): Promise<Uint8Array>;
}

/** A path has no slash at its beginning; that of the root is empty. */
export type Hdf5Object = Hdf5Dataset | Hdf5Group | Hdf5Link | Hdf5Damage;

export interface Hdf5Group {
  readonly kind: 'group';
  readonly path: string;
}

export interface Hdf5Dataset {
  readonly kind: 'dataset';
  readonly path: string;
  readonly type: Hdf5Type;
  /** Absent: a null dataspace, which has no elements at all. */
  readonly shape?: Shape;
  /** Bytes of an element. */
  readonly elementSize: number;
  readonly chunks?: Shape;
  /** What its chunks went through. */
  readonly filters: readonly Hdf5Filter[];
  /** Its values lie in other files, which the library does not open. */
  readonly hasExternalFiles: boolean;
  /** Files that a virtual dataset takes its values from; `.` is the file itself. */
  readonly virtualFiles: readonly string[];
}

/** Identifiers below 256 are HDF5's own. */
export interface Hdf5Filter {
  readonly id: number;
  readonly name: string;
}

export interface Hdf5Link {
  readonly kind: 'link';
  readonly path: string;
  /** Of an external link. */
  readonly file?: string;
  readonly target: string;
}

/** Something that cannot be listed. */
export interface Hdf5Damage {
  readonly kind: 'damage';
  readonly path: string;
  /** In the library's own words. */
  readonly reason: string;
}

export type Hdf5Attributes = Readonly<Record<string, Hdf5Value>>;

/** As far as it can be told in JSON. */
export type Hdf5Value = null | boolean | number | string | readonly Hdf5Value[];
