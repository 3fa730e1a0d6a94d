// The arguments of pickle's opcodes: numbers, texts and lines, read one after another and never beyond the end.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';

/** The bytes end before the pickle does: there may be more in the file. */
export class PickleEndsEarly extends Error {
  override readonly name = 'PickleEndsEarly';
}

/** What a pickle says cannot be. The file's name is added where it is known. */
export function pickleError(at: number, problem: string): UserError {
  return new UserError(l10n.t('the pickle is damaged at byte {0}: {1}', at, problem));
}

/** An integer of Python has no limit; nobody counts or seeds beyond 2⁸⁰⁰⁰. */
const longestInteger = 1000;
/** Of a line in protocol 0: a number, a name, a text. */
const longestLine = 16 * 1024 * 1024;

export class PickleBytes {
  position = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  uint8(): number {
    return this.view.getUint8(this.advance(1));
  }

  uint16(): number {
    return this.view.getUint16(this.advance(2), true);
  }

  int32(): number {
    return this.view.getInt32(this.advance(4), true);
  }

  uint32(): number {
    return this.view.getUint32(this.advance(4), true);
  }

  /** A length; beyond 2⁵³ rounded, which is beyond every file. */
  uint64(): number {
    return Number(this.view.getBigUint64(this.advance(8), true));
  }

  /** Big-endian, of all things. */
  float64(): number {
    return this.view.getFloat64(this.advance(8), false);
  }

  take(length: number): Uint8Array {
    if (length < 0) throw pickleError(this.position, l10n.t('a length of {0}.', length));
    const start = this.advance(length);
    return this.bytes.subarray(start, start + length);
  }

  text(length: number): string {
    const at = this.position;
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.take(length));
    } catch (error) {
      if (error instanceof TypeError) throw pickleError(at, l10n.t('a text that is not UTF-8.'));
      throw error;
    }
  }

  /** Bytes of Python 2's texts, a character each. */
  latin1(length: number): string {
    return latin1(this.take(length));
  }

  /** Two's complement, the lowest byte first. */
  integer(length: number): bigint | number {
    if (length < 0 || length > longestInteger) {
      throw pickleError(
        this.position,
        l10n.t('an integer of {0} bytes; at most {1} are read.', length, longestInteger),
      );
    }
    const bytes = this.take(length);
    let value = 0n;
    for (let index = length - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index]);
    return toNumber(BigInt.asIntN(8 * length, value));
  }

  /** Up to the end of the line, without it. */
  line(): string {
    const end = this.bytes.indexOf(0x0a, this.position);
    if (end < 0) throw new PickleEndsEarly();
    if (end - this.position > longestLine) {
      throw pickleError(this.position, l10n.t('a line of {0} bytes.', end - this.position));
    }
    const text = latin1(this.bytes.subarray(this.position, end));
    this.position = end + 1;
    return text;
  }

  /** An integer in decimal digits, of INT and LONG. */
  decimal(): number | bigint | boolean {
    const at = this.position;
    const text = this.line();
    if (text === '00' || text === '01') return text === '01';
    const digits = text.replace(/L$/, '').trim();
    if (/^[+-]?\d+$/.test(digits) && digits.length <= longestInteger)
      return toNumber(BigInt(digits.replace('+', '')));
    throw pickleError(at, l10n.t("'{0}' where an integer should be.", text.slice(0, 40)));
  }

  private advance(length: number): number {
    if (length > this.remaining) throw new PickleEndsEarly();
    const start = this.position;
    this.position += length;
    return start;
  }
}

/** The plain number where that is exact. */
function toNumber(value: bigint): bigint | number {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 4096) {
    text += String.fromCharCode(...bytes.subarray(start, start + 4096));
  }
  return text;
}
