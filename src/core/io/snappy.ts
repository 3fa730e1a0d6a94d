// Unpacks Snappy, raw format: literals, and copies of what has been unpacked.
// https://github.com/google/snappy/blob/main/format_description.txt

import * as l10n from '@vscode/l10n';
import { fileError } from './fileError';

/** How many times its size it can unfold at best: 64 bytes by three. */
const largestRatio = 22;

/**
 * @param file for messages
 * @throws UserError when the bytes are damaged
 */
export function unpackSnappy(packed: Uint8Array, file: string): Uint8Array {
  const input = new SnappyInput(packed, file);
  const size = input.varint();
  if (size > packed.length * largestRatio) throw input.damaged();
  const out = new Uint8Array(size);
  let at = 0;
  while (input.remaining > 0) {
    const tag = input.number(1);
    if ((tag & 3) === 0) {
      const short = tag >> 2;
      const length = (short < 60 ? short : input.number(short - 59)) + 1;
      if (length > size - at) throw input.damaged();
      out.set(input.take(length), at);
      at += length;
      continue;
    }
    const isShort = (tag & 3) === 1;
    const length = isShort ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const offset = isShort ? ((tag >> 5) << 8) | input.number(1) : input.number((tag & 3) === 2 ? 2 : 4);
    if (offset === 0 || offset > at || length > size - at) throw input.damaged();
    // A copy may reach into what it writes: one byte after another.
    for (const end = at + length; at < end; at++) out[at] = out[at - offset];
  }
  if (at !== size) throw input.damaged();
  return out;
}

class SnappyInput {
  private position = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly file: string,
  ) {}

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  /** Little-endian, of `length` bytes. */
  number(length: number): number {
    return this.take(length).reduceRight((value, byte) => value * 256 + byte, 0);
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 5; shift++) {
      const byte = this.number(1);
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

  damaged(): Error {
    return fileError(this.file, l10n.t('the packed data (Snappy) is damaged at byte {0}.', this.position));
  }
}
