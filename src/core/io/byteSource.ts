// Random access to bytes: the only way a reader sees a file.

import * as l10n from '@vscode/l10n';
import type { UserError } from '../base/errors';
import { fileError } from './fileError';

export interface ByteSource {
  /** For messages: a file name, an address. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Exactly `length` bytes from `offset`; the caller may keep them. Rejects when the range leaves the source. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/**
 * Every implementation of `ByteSource.read` begins with this.
 * @throws UserError when the range leaves the source
 */
export function checkRange({ name, size }: Omit<ByteSource, 'read'>, offset: number, length: number): void {
  if (offset >= 0 && length >= 0 && offset + length <= size) return;
  throw endsTooEarly(name, size, offset + length);
}

/** The error for a file of `size` bytes that should reach `expected`. */
export function endsTooEarly(name: string, size: number, expected: number): UserError {
  return fileError(
    name,
    l10n.t(
      'the file ends at byte {0}, but its contents should reach byte {1}. It may have been cut off while it was copied or downloaded.',
      size,
      expected,
    ),
  );
}
