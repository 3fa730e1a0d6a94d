// Reads numbers one after another from bytes in memory; never beyond their end.

import * as l10n from '@vscode/l10n';
import { fileError } from './fileError';

export class BinaryReader {
  private readonly view: DataView;
  private readonly little: boolean;

  /**
   * @param file for messages
   * @param part for messages: what of the file these bytes are
   */
  constructor(
    private readonly bytes: Uint8Array,
    order: 'little' | 'big',
    private readonly file: string,
    private readonly part: string,
    public position = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.little = order === 'little';
  }

  get remaining(): number {
    return this.bytes.length - this.position;
  }

  uint8(): number {
    return this.view.getUint8(this.advance(1));
  }

  uint16(): number {
    return this.view.getUint16(this.advance(2), this.little);
  }

  uint32(): number {
    return this.view.getUint32(this.advance(4), this.little);
  }

  /** A count or an offset: no file has 2⁵³ of anything. */
  uint64(): number {
    const value = this.view.getBigUint64(this.advance(8), this.little);
    if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
    throw fileError(
      this.file,
      l10n.t('{0}: the number {1} is larger than any file.', this.part, String(value)),
    );
  }

  /** A view of the next `length` bytes. */
  take(length: number): Uint8Array {
    const start = this.advance(length);
    return this.bytes.subarray(start, start + length);
  }

  /** Moves on by `length` and returns where it stood. */
  private advance(length: number): number {
    const start = this.position;
    if (start < 0 || length > this.bytes.length - start) {
      throw fileError(
        this.file,
        l10n.t('{0} ends after {1} bytes; {2} more were expected.', this.part, this.bytes.length, length),
      );
    }
    this.position = start + length;
    return start;
  }
}
