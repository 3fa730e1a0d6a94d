// The thread that runs the HDF5 library, and whoever started it. The thread cannot wait for a promise while the library
// reads, so bytes come through shared memory: it asks with a message, sleeps, and is woken when they are there.

import type { Hdf5Attributes, Hdf5Object } from '../core/formats/hdf5/hdf5Library';

/** The thread's side. Files are named by numbers that its owner gives. */
export interface Hdf5Worker {
  /** Answered when the library is loaded. */
  start(): void;
  /** @throws UserError when the file is no HDF5 file */
  open(file: number, name: string, size: number): void;
  /** The next objects of the file: a listing comes in portions, so that each request is short. Empty: that was all. */
  nextObjects(file: number): readonly Hdf5Object[];
  attributes(file: number, path: string, names?: readonly string[]): Hdf5Attributes;
  readElements(file: number, path: string, from: number, count: number): Uint8Array;
  close(file: number): void;
}

export interface Hdf5WorkerData {
  /** The texts of the reader's language. */
  readonly l10n?: unknown;
  /** One number: what has become of the bytes that were asked for. */
  readonly state: SharedArrayBuffer;
  /** The bytes. */
  readonly bytes: SharedArrayBuffer;
  /** A MessagePort to ask for bytes. */
  readonly wants: unknown;
}

/** Asks for bytes of a file; no more than the shared memory holds. */
export interface WantedBytes {
  readonly file: number;
  readonly offset: number;
  readonly length: number;
}

/** The number in `state`. */
export const byteState = { asked: 0, there: 1, failed: 2 } as const;

/** Bytes that cross at once. */
export const sharedSize = 1024 * 1024;
