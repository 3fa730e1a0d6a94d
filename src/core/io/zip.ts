// The directory of a zip archive (PKWARE APPNOTE 6.3), read from its end, and its entries as sources of their own.
// Knows stored and deflated entries and zip64; writes nothing to any disk, so an entry's name is only a name.

import * as l10n from '@vscode/l10n';
import type { UserError } from '../base/errors';
import { BinaryReader } from './binaryReader';
import type { ByteSource } from './byteSource';
import { checksummedSource } from './checksummedSource';
import { deflatedSource } from './deflatedSource';
import { fileError } from './fileError';
import { checksumError, largestRatio } from './inflate';
import { sliceSource } from './sliceSource';

export interface ZipEntry {
  readonly name: string;
  /** In bytes, as the directory claims; `openZipEntry` holds it to that. */
  readonly size: number;
  readonly packedSize: number;
  /** 0 is stored, 8 is deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  /** Of the entry's own header in the source. */
  readonly headerOffset: number;
}

const endSignature = 0x06054b50;
const endSize = 22;
/** The comment's length has 16 bits. */
const longestComment = 0xffff;
const end64LocatorSignature = 0x07064b50;
const end64LocatorSize = 20;
const end64Signature = 0x06064b50;
const end64Size = 56;
const entrySignature = 0x02014b50;
const entrySize = 46;
const headerSignature = 0x04034b50;
const headerSize = 30;

const stored = 0;
const deflated = 8;

/** A directory of this size names a million entries; nothing that is a model has more. */
const largestDirectory = 128 * 1024 * 1024;
/** Keras refuses archives that expand more than this; below `harmlessSize` zeros may well be packed closer. */
const suspiciousRatio = 100;
const harmlessSize = 256 * 1024 * 1024;

/** Whether an entry's bytes lie in the archive as they are. */
export function isStored({ method }: ZipEntry): boolean {
  return method === stored;
}

/** Every entry of the archive; no entry's data is read. */
export async function readZipDirectory(source: ByteSource): Promise<readonly ZipEntry[]> {
  const directory = await locateDirectory(source);
  if (directory.size > largestDirectory) {
    throw fileError(
      source.name,
      l10n.t('its zip directory has {0} bytes; at most {1} are read.', directory.size, largestDirectory),
    );
  }
  const bytes = await source.read(directory.start, directory.size);
  const reader = new BinaryReader(bytes, 'little', source.name, l10n.t('the zip directory'));
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  while (reader.remaining > 0) {
    const entry = readEntry(reader, source, directory.shift);
    if (names.has(entry.name)) {
      throw fileError(source.name, l10n.t("two entries of the zip archive are called '{0}'.", entry.name));
    }
    names.add(entry.name);
    entries.push(entry);
  }
  if (entries.length !== directory.count) {
    throw fileError(
      source.name,
      l10n.t(
        'the zip archive claims {0} entries, but its directory lists {1}.',
        directory.count,
        entries.length,
      ),
    );
  }
  return entries;
}

/**
 * The contents of an entry. A deflated one is unpacked from its beginning up to what is read; whoever reads it in order
 * to its end has its checksum compared.
 * @throws UserError when the entry can't be read
 */
export async function openZipEntry(source: ByteSource, entry: ZipEntry): Promise<ByteSource> {
  const name = `${source.name}:${entry.name}`;
  checkEntry(source, entry);
  const packed = sliceSource(source, name, await dataOffset(source, entry), entry.packedSize);
  const contents = entry.method === stored ? packed : deflatedSource(packed, entry.size);
  // PyTorch writes 0 where it is told to save the time for checksums.
  if (entry.crc === 0) return contents;
  return checksummedSource(contents, entry.crc, () => checksumError(source.name, entry.name));
}

/**
 * All bytes of an entry, with its checksum compared.
 * @throws UserError when the entry can't be read or is damaged
 */
export async function readZipEntry(source: ByteSource, entry: ZipEntry): Promise<Uint8Array> {
  const opened = await openZipEntry(source, entry);
  return opened.read(0, entry.size);
}

/** Where the directory lies; `shift` is what stands before the archive (a program that unpacks itself). */
async function locateDirectory(source: ByteSource): Promise<{
  readonly start: number;
  readonly size: number;
  readonly count: number;
  readonly shift: number;
}> {
  const tailSize = Math.min(source.size, endSize + longestComment + end64LocatorSize);
  const tailStart = source.size - tailSize;
  const tail = await source.read(tailStart, tailSize);
  const endAt = findEnd(tail);
  if (endAt === undefined) {
    throw fileError(
      source.name,
      l10n.t('no zip directory stands at its end. The file is cut off, or it is no zip archive.'),
    );
  }
  const reader = new BinaryReader(
    tail,
    'little',
    source.name,
    l10n.t('the end of the zip archive'),
    endAt + 10,
  );
  const end = {
    count: reader.uint16(),
    size: reader.uint32(),
    offset: reader.uint32(),
    at: tailStart + endAt,
  };
  const wide = await readEnd64(source, tail, endAt, tailStart);
  const { count, size, offset, at } = wide ?? end;
  const start = at - size;
  if (start < 0 || offset > start) {
    throw fileError(
      source.name,
      l10n.t(
        'its zip directory should lie at byte {0} with {1} bytes, but only {2} bytes stand before its end.',
        offset,
        size,
        at,
      ),
    );
  }
  return { start, size, count, shift: start - offset };
}

/** The end record is the last one whose comment reaches exactly to the end of the file. */
function findEnd(tail: Uint8Array): number | undefined {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.length - endSize; at >= 0; at--) {
    if (view.getUint32(at, true) !== endSignature) continue;
    if (at + endSize + view.getUint16(at + 20, true) === tail.length) return at;
  }
  return undefined;
}

async function readEnd64(
  source: ByteSource,
  tail: Uint8Array,
  endAt: number,
  tailStart: number,
): Promise<
  { readonly count: number; readonly size: number; readonly offset: number; readonly at: number } | undefined
> {
  const part = l10n.t('the end of the zip archive');
  if (endAt < end64LocatorSize) return undefined;
  const locator = new BinaryReader(tail, 'little', source.name, part, endAt - end64LocatorSize);
  if (locator.uint32() !== end64LocatorSignature) return undefined;
  // The record stands right before its locator, also where something was put before the archive.
  const at = tailStart + endAt - end64LocatorSize - end64Size;
  const record = new BinaryReader(await source.read(at, end64Size), 'little', source.name, part);
  if (record.uint32() !== end64Signature) {
    throw fileError(source.name, l10n.t('its zip64 end record is not where it should be.'));
  }
  record.position = 32;
  return { count: record.uint64(), size: record.uint64(), offset: record.uint64(), at };
}

function readEntry(reader: BinaryReader, source: ByteSource, shift: number): ZipEntry {
  if (reader.remaining < entrySize || reader.uint32() !== entrySignature) {
    throw fileError(source.name, l10n.t('its zip directory is damaged at entry byte {0}.', reader.position));
  }
  const start = reader.position - 4;
  reader.position = start + 8;
  const flags = reader.uint16();
  const method = reader.uint16();
  reader.position = start + 16;
  const crc = reader.uint32();
  const packedSize = reader.uint32();
  const size = reader.uint32();
  const nameLength = reader.uint16();
  const extraLength = reader.uint16();
  const commentLength = reader.uint16();
  reader.position = start + 42;
  const headerOffset = reader.uint32();
  const name = new TextDecoder().decode(reader.take(nameLength));
  const extra = reader.take(extraLength);
  reader.take(commentLength);
  const wide = widened({ size, packedSize, headerOffset }, extra, source.name);
  return {
    name,
    method,
    encrypted: (flags & 1) !== 0,
    crc,
    size: wide.size,
    packedSize: wide.packedSize,
    headerOffset: wide.headerOffset + shift,
  };
}

interface Extent {
  readonly size: number;
  readonly packedSize: number;
  readonly headerOffset: number;
}

/** Numbers that do not fit into 32 bits stand in the extra field 1, in this order, only those that are needed. */
function widened(extent: Extent, extra: Uint8Array, file: string): Extent {
  const fields = new BinaryReader(extra, 'little', file, l10n.t('the zip directory'));
  while (fields.remaining >= 4) {
    const id = fields.uint16();
    const data = fields.take(fields.uint16());
    if (id !== 1) continue;
    const wide = new BinaryReader(data, 'little', file, l10n.t('the zip directory'));
    const either = (value: number): number => (value === 0xffffffff ? wide.uint64() : value);
    return {
      size: either(extent.size),
      packedSize: either(extent.packedSize),
      headerOffset: either(extent.headerOffset),
    };
  }
  return extent;
}

/** The entry's own header says where its data begins; its name must be the directory's. */
async function dataOffset(source: ByteSource, entry: ZipEntry): Promise<number> {
  const part = l10n.t("the header of '{0}'", entry.name);
  const bytes = await source.read(entry.headerOffset, headerSize);
  const header = new BinaryReader(bytes, 'little', source.name, part);
  if (header.uint32() !== headerSignature)
    throw refused(source, entry, l10n.t('it is not where it should be'));
  header.position = 26;
  const nameLength = header.uint16();
  const extraLength = header.uint16();
  const nameAt = entry.headerOffset + headerSize;
  const name = new TextDecoder().decode(await source.read(nameAt, nameLength));
  if (name !== entry.name) {
    throw refused(source, entry, l10n.t("its own header calls it '{0}'", name));
  }
  return nameAt + nameLength + extraLength;
}

function checkEntry(source: ByteSource, entry: ZipEntry): void {
  const { method, size, packedSize } = entry;
  if (entry.encrypted) throw refused(source, entry, l10n.t('it is encrypted'));
  if (method !== stored && method !== deflated) {
    throw refused(source, entry, l10n.t('it is packed by method {0}; known are 0 and 8', method));
  }
  // And a little for short streams.
  const possible = method === stored ? size === packedSize : size <= packedSize * largestRatio + largestRatio;
  if (!possible) {
    throw refused(
      source,
      entry,
      l10n.t('it claims {0} bytes, which {1} packed bytes cannot hold', size, packedSize),
    );
  }
  if (size > harmlessSize && size > packedSize * suspiciousRatio) {
    throw refused(
      source,
      entry,
      l10n.t('its {0} bytes would unfold to {1}: more than {2} times', packedSize, size, suspiciousRatio),
    );
  }
}

function refused(source: ByteSource, entry: ZipEntry, reason: string): UserError {
  return fileError(source.name, l10n.t("'{0}' can't be read: {1}.", entry.name, reason));
}
