// The sorted-string table of TensorFlow's checkpoints, which is LevelDB's: blocks of keys that share their beginnings,
// found through a block of blocks. https://github.com/google/leveldb/blob/main/doc/table_format.md

import * as l10n from '@vscode/l10n';
import type { UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { crc32c, unmasked } from '../../io/crc32c';
import { fileError } from '../../io/fileError';
import { unpackSnappy } from '../../io/snappy';

export interface TableEntry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

const footerSize = 48;
/** The last eight bytes, little-endian. */
const magic = 0xdb4775248b80fb57n;
/** How a block is packed. */
const plain = 0;
const snappy = 1;
/** Behind each block: how it is packed, and its checksum. */
const trailerSize = 5;
/** The old format holds the values too, and is read as a whole. */
const largestTable = 256 * 1024 * 1024;
/** The largest models have some ten thousand; an entry takes a hundred bytes in memory, and may take three in the file. */
const mostEntries = 500_000;

interface Handle {
  readonly offset: number;
  readonly size: number;
}

export function isSortedTable(tail: Uint8Array): boolean {
  if (tail.length < footerSize) return false;
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  return view.getBigUint64(tail.length - 8, true) === magic;
}

/**
 * All entries in the order of their keys.
 * @throws UserError when it is no table, or a damaged one
 */
export async function* readSortedTable(source: ByteSource): AsyncGenerator<TableEntry> {
  if (source.size > largestTable) {
    throw fileError(
      source.name,
      l10n.t('the table has {0} bytes; at most {1} are read.', source.size, largestTable),
    );
  }
  const footer = await source.read(Math.max(source.size - footerSize, 0), Math.min(footerSize, source.size));
  if (!isSortedTable(footer)) {
    throw fileError(
      source.name,
      l10n.t(
        'no table of TensorFlow, or one that is cut off: its last eight bytes are not what they should be.',
      ),
    );
  }
  const cursor = new BlockCursor(source, footer);
  // A block about blocks, empty in these files; it is held to its checksum like the others.
  await readBlock(source, cursor.handle());
  const index = cursor.handle();
  let left = mostEntries;
  for (const { value } of await readBlock(source, index)) {
    const entries = await readBlock(source, new BlockCursor(source, value).handle());
    left -= entries.length;
    if (left < 0) throw damaged(source, l10n.t('it has more than {0} entries', mostEntries));
    yield* entries;
  }
}

async function readBlock(source: ByteSource, { offset, size }: Handle): Promise<readonly TableEntry[]> {
  if (offset + size + trailerSize > source.size) {
    throw damaged(source, l10n.t('a block should reach byte {0}', offset + size + trailerSize));
  }
  const bytes = await source.read(offset, size + trailerSize);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (crc32c(bytes.subarray(0, size + 1)) !== unmasked(view.getUint32(size + 1, true))) {
    throw damaged(source, l10n.t('the block at byte {0} does not have its checksum', offset));
  }
  const stored = bytes.subarray(0, size);
  const packing = bytes[size];
  if (packing === plain) return readEntries(source, offset, stored);
  if (packing === snappy) return readEntries(source, offset, unpackSnappy(stored, source.name));
  throw damaged(source, l10n.t('a block is packed by method {0}; known are 0 and 1', packing));
}

/** A key is written as the length that it shares with the one before, and the rest. */
function readEntries(source: ByteSource, offset: number, block: Uint8Array): readonly TableEntry[] {
  const cursor = new BlockCursor(source, withoutRestarts(source, offset, block));
  const entries: TableEntry[] = [];
  let key = new Uint8Array(0);
  while (cursor.remaining > 0) {
    const shared = cursor.varint();
    const rest = cursor.varint();
    const length = cursor.varint();
    if (shared > key.length) throw cursor.damaged();
    const next = new Uint8Array(shared + Math.min(rest, cursor.remaining));
    next.set(key.subarray(0, shared));
    next.set(cursor.take(rest), shared);
    key = next;
    entries.push({ key, value: cursor.take(length) });
  }
  return entries;
}

/** At its end a block says where keys are written in full, which only searching needs. */
function withoutRestarts(source: ByteSource, offset: number, block: Uint8Array): Uint8Array {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const restarts = block.length < 4 ? Infinity : view.getUint32(block.length - 4, true);
  const end = block.length - 4 - restarts * 4;
  if (end >= 0) return block.subarray(0, end);
  throw damaged(source, l10n.t('the block at byte {0} is too short', offset));
}

class BlockCursor {
  private position = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly bytes: Uint8Array,
  ) {}

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  handle(): Handle {
    return { offset: this.varint(), size: this.varint() };
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 8; shift++) {
      if (this.remaining === 0) throw this.damaged();
      const byte = this.bytes[this.position++];
      value += (byte & 0x7f) * 2 ** (7 * shift);
      if (byte < 0x80) return value;
    }
    throw this.damaged();
  }

  take(length: number): Uint8Array {
    if (length > this.remaining) throw this.damaged();
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }

  damaged(): UserError {
    return damaged(this.source, l10n.t('an entry of a block reaches beyond it'));
  }
}

function damaged(source: ByteSource, problem: string): UserError {
  return fileError(source.name, l10n.t('the table is damaged: {0}.', problem));
}
