// What every checkpoint format offers: to recognise a file by its beginning, and to open it without reading its values.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../io/byteSource';
import { noSiblings, type SiblingFiles } from '../io/siblingFiles';
import type { Checkpoint } from '../model/checkpoint';
import { type Shape, sizeOf } from '../tensor/shape';
import type { Hdf5Library } from './hdf5/hdf5Library';

export interface CheckpointReader {
  /** `safetensors`, `npz`, … */
  readonly format: string;
  /** How the file shows that it is one of this format: by what is in it, or by its name alone. */
  detect(candidate: Candidate): 'content' | 'name' | undefined;
  /**
   * Names, types and shapes; values are read by ranges later.
   * @throws UserError when the file is not what the format demands
   */
  open(source: ByteSource, surroundings: Surroundings): Promise<Checkpoint>;
}

/** What a reader may look at to tell whether a file is its own. Looking consumes nothing. */
export interface Candidate {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** The first `headSize` bytes, or all there are. */
  readonly head: Uint8Array;
  /** The names in the archive, of a zip whose directory can be read. */
  readonly entryNames?: readonly string[];
}

/** What a reader is given beside the file. */
export interface Surroundings {
  readonly siblings: SiblingFiles;
  /** Started when the first HDF5 file is opened. */
  readonly hdf5: Hdf5Library;
}

/** For bytes in memory that are no HDF5 file. */
export const noSurroundings: Surroundings = {
  siblings: noSiblings,
  hdf5: { open: () => Promise.reject(new Error('There is no HDF5 library here.')) },
};

/** Bytes of a file's beginning that `detect` is shown: enough for the first keys of a JSON file. */
export const headSize = 4096;

/** NumPy's own limit; no network needs more than ten. */
export const largestRank = 64;

/** Whether a file's name has one of these endings, in capitals or not. */
export function hasEnding(name: string, ...endings: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending));
}

/** A shape as a file declares it; undefined when it is none. */
export function declaredShape(value: unknown): Shape | undefined {
  if (!Array.isArray(value) || value.length > largestRank) return undefined;
  return value.every((size) => Number.isSafeInteger(size) && size >= 0) ? (value as Shape) : undefined;
}

/** The number of elements of a declared shape; Infinity when it is more than any file could hold. */
export function declaredSize(shape: Shape): number {
  if (shape.includes(0)) return 0;
  const size = sizeOf(shape);
  return size <= Number.MAX_SAFE_INTEGER ? size : Infinity;
}

/** What a file declares, as its own text, short enough for a message. */
export function quoteDeclared(text: string | undefined): string {
  if (text === undefined) return l10n.t('nothing');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
