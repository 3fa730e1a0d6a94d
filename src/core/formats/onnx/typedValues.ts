// Values that an ONNX tensor stores in a repeated field of its own, as numbers, instead of as raw bytes.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import { joined } from '../../io/byteStream';
import type { ProtobufReader, WireField } from '../../io/protobuf';

/** Such fields are for small tensors: writers of large ones use raw bytes. */
const largestTyped = 256 * 1024 * 1024;

/** The bytes of floats and doubles, which the field has as they are. */
export async function fixedValues(reader: ProtobufReader, fields: readonly WireField[]): Promise<Uint8Array> {
  checkSize(fields);
  return joined(await Promise.all(fields.map((field) => reader.bytes(field))));
}

/**
 * Integers of the field, each put into `elementSize` bytes, little-endian.
 * @throws UserError when they are not `count`
 */
export async function integerValues(
  reader: ProtobufReader,
  fields: readonly WireField[],
  elementSize: number,
  count: number,
): Promise<Uint8Array> {
  checkSize(fields);
  const result = new Uint8Array(count * elementSize);
  const view = new DataView(result.buffer);
  let index = 0;
  for (const field of fields) {
    const bytes = await reader.bytes(field);
    for (let at = 0; at < bytes.length;) {
      if (index >= count) throw wrongCount(index + 1, count);
      at = putVarint(bytes, at, view, index++ * elementSize, elementSize);
    }
  }
  if (index !== count) throw wrongCount(index, count);
  return result;
}

/** Seven bits a byte, the lowest first; what does not fit into the element is its sign. Returns where the next begins. */
function putVarint(bytes: Uint8Array, at: number, view: DataView, to: number, elementSize: number): number {
  let low = 0;
  let high = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = at < bytes.length ? bytes[at++] : 0;
    const bits = byte & 0x7f;
    if (shift < 28) low |= bits << shift;
    else if (shift === 28) {
      low |= bits << 28;
      high |= bits >> 4;
    } else if (shift < 64) high |= bits << (shift - 32);
    if (byte < 0x80) break;
  }
  if (elementSize === 1) view.setUint8(to, low & 0xff);
  else if (elementSize === 2) view.setUint16(to, low & 0xffff, true);
  else view.setInt32(to, low, true);
  if (elementSize === 8) view.setInt32(to + 4, high, true);
  return at;
}

function checkSize(fields: readonly WireField[]): void {
  const size = fields.reduce((sum, { start, end }) => sum + end - start, 0);
  if (size <= largestTyped) return;
  throw new UserError(
    l10n.t('Its {0} bytes are stored as separate numbers; up to {1} are decoded.', size, largestTyped),
  );
}

function wrongCount(found: number, expected: number): UserError {
  return new UserError(l10n.t('It has {0} values (or more) where its shape has {1}.', found, expected));
}
