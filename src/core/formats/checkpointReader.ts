// What every checkpoint format offers: to recognise a file by its beginning, and to open it without reading its values.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../io/byteSource';
import { fileError } from '../io/fileError';
import type { Checkpoint } from '../model/checkpoint';
import { type Shape, sizeOf } from '../tensor/shape';

export interface CheckpointReader {
  /** `safetensors`, `npz`, … */
  readonly format: string;
  /** Whether a file that begins with `head` (up to `headSize` bytes) and is called `name` is one of this format. */
  detect(head: Uint8Array, name: string): boolean;
  /**
   * Names, types and shapes; values are read one tensor at a time.
   * @throws UserError when the file is not what the format demands
   */
  open(source: ByteSource): Promise<Checkpoint>;
}

/** Bytes of a file's beginning that `detect` is shown. */
export const headSize = 64;

/** NumPy's own limit; no network needs more than ten. */
export const largestRank = 64;

/** A tensor is held in memory as a whole; beyond this the process that shows it would be in danger. */
export const largestTensor = 2 ** 31;

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

/** @throws UserError when `bytes` are more than one tensor may take */
export function checkTensorSize(file: string, tensor: string, bytes: number): void {
  if (bytes <= largestTensor) return;
  throw fileError(
    file,
    l10n.t("'{0}' has {1} bytes; tensors of up to {2} bytes can be shown.", tensor, bytes, largestTensor),
  );
}
