// Unpacking in portions: what comes out is seen as it appears, so a packed bomb is stopped before it has unfolded.

import * as l10n from '@vscode/l10n';
import { Gunzip, Inflate } from 'fflate';
import { messageOf } from '../base/errors';
import { BinaryReader } from './binaryReader';
import { type ByteSource, endsTooEarly } from './byteSource';
import { crc32 } from './crc32';
import { fileError } from './fileError';

/** Packed bytes read at first: enough for the header of an array. */
const firstPortion = 512;
/** How many times its size deflate can unfold at best (RFC 1951: 258 bytes by two bits). */
export const largestRatio = 1032;
/** Packed bytes read at once later: one portion makes 17 MB at most. */
const largestPortion = 16 * 1024;

/** The bytes of a raw deflate stream (RFC 1951) that lies in `packed`, in order. */
export async function* inflated(packed: ByteSource): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const stream = new Inflate((bytes) => out.push(bytes));
  for await (const { bytes, last } of portions(packed)) {
    push(packed, stream, bytes, last);
    yield* out.splice(0);
  }
}

/**
 * The bytes of a gzip file (RFC 1952) of one or more members, in order.
 * The checksum of a member is compared once all of it has been taken.
 */
export async function* gunzipped(packed: ByteSource): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  /** Where members after the first begin, with the checksum of the member before. */
  const ends: { readonly offset: number; readonly crc: number }[] = [];
  let crc = 0;
  const stream = new Gunzip((bytes) => {
    crc = crc32(bytes, crc);
    out.push(bytes);
  });
  stream.onmember = (offset) => {
    ends.push({ offset, crc });
    crc = 0;
  };
  for await (const { bytes, last } of portions(packed)) {
    push(packed, stream, bytes, last);
    yield* out.splice(0);
  }
  ends.push({ offset: packed.size, crc });
  for (const end of ends) await checkTrailer(packed, end.offset, end.crc);
}

/** A gzip member ends with its checksum and its length, four bytes each. */
async function checkTrailer(packed: ByteSource, end: number, crc: number): Promise<void> {
  if (end < 8) throw endsTooEarly(packed.name, packed.size, 8);
  const trailer = new BinaryReader(await packed.read(end - 8, 8), 'little', packed.name, 'gzip');
  if (trailer.uint32() !== crc) throw checksumError(packed.name);
}

export function checksumError(file: string, entry?: string): Error {
  const problem =
    entry === undefined
      ? l10n.t('the packed data does not have its checksum: the file is damaged. Copy or download it again.')
      : l10n.t("'{0}' does not have its checksum: the file is damaged. Copy or download it again.", entry);
  return fileError(file, problem);
}

async function* portions(
  source: ByteSource,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly last: boolean }> {
  let length = firstPortion;
  for (let offset = 0; offset < source.size || offset === 0; offset += length, length = largestPortion) {
    const bytes = await source.read(offset, Math.min(length, source.size - offset));
    yield { bytes, last: offset + length >= source.size };
  }
}

function push(packed: ByteSource, stream: Inflate | Gunzip, bytes: Uint8Array, last: boolean): void {
  try {
    stream.push(bytes, last);
  } catch (error) {
    throw fileError(
      packed.name,
      l10n.t('the packed data is damaged or cut off ({0}). Copy or download it again.', messageOf(error)),
    );
  }
}
