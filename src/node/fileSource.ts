// A file's bytes at an offset, through a native handle: only what is asked for is read.

import * as l10n from '@vscode/l10n';
import { type FileHandle, open } from 'node:fs/promises';
import type { UserError } from '../core/base/errors';
import { type ByteSource, checkRange, endsTooEarly } from '../core/io/byteSource';
import { fileError } from '../core/io/fileError';

export interface FileSource extends ByteSource {
  close(): Promise<void>;
}

/** The caller closes it. @throws UserError when there is no such file, or it cannot be read */
export async function openFileSource(path: string): Promise<FileSource> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const stat = await handle.stat();
    if (!stat.isFile()) throw fileError(path, l10n.t('a folder, where a file was expected.'));
    return sourceOf(path, stat.size, handle);
  } catch (error) {
    await handle?.close();
    throw readError(path, error);
  }
}

/** The file is open while `use` goes on. @throws UserError when there is no such file, or it cannot be read */
export async function withFileSource<T>(
  path: string,
  use: (source: ByteSource) => T | Promise<T>,
): Promise<T> {
  const source = await openFileSource(path);
  try {
    return await use(source);
  } finally {
    await source.close();
  }
}

function sourceOf(name: string, size: number, handle: FileHandle): FileSource {
  return {
    name,
    size,
    async read(offset, length) {
      checkRange({ name, size }, offset, length);
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done, offset + done);
        // Somebody has cut the file off since it was opened.
        if (bytesRead === 0) throw endsTooEarly(name, offset + done, offset + length);
        done += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}

/** What went wrong while a file was read, for people; anything else as it is. */
export function readError(path: string, error: unknown): UserError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) throw error;
  return fileError(
    path,
    code === 'ENOENT' || code === 'ENOTDIR'
      ? l10n.t('there is no such file.')
      : code === 'EACCES' || code === 'EPERM'
        ? l10n.t('you are not allowed to read it.')
        : code === 'EISDIR'
          ? l10n.t('a folder, where a file was expected.')
          : l10n.t('it cannot be read ({0}).', code),
  );
}
