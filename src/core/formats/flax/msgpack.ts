// MessagePack as a tree whose long byte strings stay where they are: only their place is kept.
// Specification: https://github.com/msgpack/msgpack/blob/master/spec.md

import * as l10n from '@vscode/l10n';
import { fileError } from '../../io/fileError';
import type { SourceReader } from '../../io/sourceReader';

export type MsgpackValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | { readonly kind: 'bytes'; readonly start: number; readonly end: number }
  | { readonly kind: 'extension'; readonly type: number; readonly start: number; readonly end: number }
  | { readonly kind: 'array'; readonly items: readonly MsgpackValue[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [MsgpackValue, MsgpackValue])[] };

/** Parameters nest ten deep. */
const deepest = 64;
/** Each takes some bytes in memory, and may take one in the file. */
const mostValues = 2_000_000;
/** Of a key or a text that is shown. */
const longestText = 1024 * 1024;

/**
 * The value that begins where the reader stands.
 * @param budget how many values there may still be
 * @throws UserError when the bytes are no MessagePack
 */
export async function readMsgpack(
  reader: SourceReader,
  depth = 0,
  budget = { values: mostValues },
): Promise<MsgpackValue> {
  const at = reader.position;
  if (--budget.values < 0) {
    throw fileError(reader.name, l10n.t('it holds more than {0} values.', mostValues));
  }
  if (depth > deepest) {
    throw fileError(
      reader.name,
      l10n.t('at byte {0} its values are nested more than {1} deep.', at, deepest),
    );
  }
  const tag = await reader.uint8();
  if (tag < 0x80) return tag;
  if (tag >= 0xe0) return tag - 0x100;
  if (tag < 0x90) return map(reader, tag & 15, depth, budget);
  if (tag < 0xa0) return array(reader, tag & 15, depth, budget);
  if (tag < 0xc0) return text(reader, tag & 31);
  switch (tag) {
    case 0xc0:
      return null;
    case 0xc2:
    case 0xc3:
      return tag === 0xc3;
    case 0xc4:
      return bytes(reader, await reader.uint8());
    case 0xc5:
      return bytes(reader, await reader.uint16());
    case 0xc6:
      return bytes(reader, await reader.uint32());
    case 0xc7:
      return extension(reader, await reader.uint8());
    case 0xc8:
      return extension(reader, await reader.uint16());
    case 0xc9:
      return extension(reader, await reader.uint32());
    case 0xca:
      return (await reader.view(4)).getFloat32(0);
    case 0xcb:
      return (await reader.view(8)).getFloat64(0);
    case 0xcc:
      return reader.uint8();
    case 0xcd:
      return reader.uint16();
    case 0xce:
      return reader.uint32();
    case 0xcf:
      return plain((await reader.view(8)).getBigUint64(0));
    case 0xd0:
      return (await reader.view(1)).getInt8(0);
    case 0xd1:
      return (await reader.view(2)).getInt16(0);
    case 0xd2:
      return (await reader.view(4)).getInt32(0);
    case 0xd3:
      return plain((await reader.view(8)).getBigInt64(0));
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      return extension(reader, 2 ** (tag - 0xd4));
    case 0xd9:
      return text(reader, await reader.uint8());
    case 0xda:
      return text(reader, await reader.uint16());
    case 0xdb:
      return text(reader, await reader.uint32());
    case 0xdc:
      return array(reader, await reader.uint16(), depth, budget);
    case 0xdd:
      return array(reader, await reader.uint32(), depth, budget);
    case 0xde:
      return map(reader, await reader.uint16(), depth, budget);
    case 0xdf:
      return map(reader, await reader.uint32(), depth, budget);
    default:
      throw fileError(reader.name, l10n.t('no MessagePack: the byte {0} at {1} begins no value.', tag, at));
  }
}

async function map(
  reader: SourceReader,
  count: number,
  depth: number,
  budget: { values: number },
): Promise<MsgpackValue> {
  checkCount(reader, count * 2);
  const entries: (readonly [MsgpackValue, MsgpackValue])[] = [];
  for (let index = 0; index < count; index++) {
    entries.push([
      await readMsgpack(reader, depth + 1, budget),
      await readMsgpack(reader, depth + 1, budget),
    ]);
  }
  return { kind: 'map', entries };
}

async function array(
  reader: SourceReader,
  count: number,
  depth: number,
  budget: { values: number },
): Promise<MsgpackValue> {
  checkCount(reader, count);
  const items: MsgpackValue[] = [];
  for (let index = 0; index < count; index++) items.push(await readMsgpack(reader, depth + 1, budget));
  return { kind: 'array', items };
}

async function text(reader: SourceReader, length: number): Promise<string> {
  const shown = Math.min(length, longestText);
  const value = new TextDecoder().decode(await reader.take(shown));
  reader.skip(length - shown);
  return shown < length ? `${value}…` : value;
}

function bytes(reader: SourceReader, length: number): MsgpackValue {
  const start = reader.position;
  reader.skip(length);
  return { kind: 'bytes', start, end: start + length };
}

async function extension(reader: SourceReader, length: number): Promise<MsgpackValue> {
  const type = (await reader.view(1)).getInt8(0);
  const start = reader.position;
  reader.skip(length);
  return { kind: 'extension', type, start, end: start + length };
}

/** Each takes a byte at least. */
function checkCount(reader: SourceReader, count: number): void {
  if (count <= reader.remaining) return;
  throw fileError(
    reader.name,
    l10n.t(
      'at byte {0} it claims {1} values, which the remaining {2} bytes cannot hold.',
      reader.position,
      count,
      reader.remaining,
    ),
  );
}

function plain(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
