// The entries of a tar archive (POSIX ustar) as parts of the source. Knows plain files only; writes nothing to any disk.

import * as l10n from '@vscode/l10n';
import { type ByteSource, endsTooEarly } from './byteSource';
import { fileError } from './fileError';
import { sliceSource } from './sliceSource';

const blockSize = 512;
const signatureAt = 257;
/** Archives of checkpoints have four. */
const mostEntries = 100_000;

/** @param head the first 512 bytes of the file, or all there are */
export function isTar(head: Uint8Array): boolean {
  return latin1(head.subarray(signatureAt, signatureAt + 5)) === 'ustar';
}

/** Files by their names. */
export async function readTar(source: ByteSource): Promise<ReadonlyMap<string, ByteSource>> {
  const entries = new Map<string, ByteSource>();
  let position = 0;
  while (position + blockSize <= source.size) {
    const header = await source.read(position, blockSize);
    if (header[0] === 0) break;
    if (entries.size > mostEntries) {
      throw fileError(source.name, l10n.t('the tar archive has more than {0} entries.', mostEntries));
    }
    const size = octal(header.subarray(124, 136));
    if (size === undefined) {
      throw fileError(source.name, l10n.t('the tar archive is damaged at byte {0}.', position));
    }
    const start = position + blockSize;
    if (start + size > source.size) throw endsTooEarly(source.name, source.size, start + size);
    const name = text(header.subarray(0, 100)).replace(/^\.\//, '');
    entries.set(name, sliceSource(source, `${source.name}:${name}`, start, size));
    position = start + Math.ceil(size / blockSize) * blockSize;
  }
  return entries;
}

function octal(bytes: Uint8Array): number | undefined {
  const digits = text(bytes).trim();
  return /^[0-7]{1,12}$/.test(digits) ? parseInt(digits, 8) : undefined;
}

/** Up to the first NUL. */
function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return latin1(end < 0 ? bytes : bytes.subarray(0, end));
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
