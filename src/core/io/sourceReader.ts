// Reads numbers one after another from a source, page by page: a header whose length nobody has told.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from './byteSource';
import { fileError } from './fileError';
import { pagedSource } from './pagedSource';

export class SourceReader {
  readonly name: string;
  readonly size: number;
  private readonly pages: ByteSource;

  constructor(
    source: ByteSource,
    readonly order: 'little' | 'big',
    /** For messages: what of the file is being read. */
    private readonly part: string,
    public position = 0,
  ) {
    this.name = source.name;
    this.size = source.size;
    this.pages = pagedSource(source);
  }

  get remaining(): number {
    return this.size - this.position;
  }

  /** The next `length` bytes; not to be written to. */
  async take(length: number): Promise<Uint8Array> {
    this.check(length);
    const bytes = await this.pages.read(this.position, length);
    this.position += length;
    return bytes;
  }

  skip(length: number): void {
    this.check(length);
    this.position += length;
  }

  async uint8(): Promise<number> {
    return (await this.take(1))[0];
  }

  async uint16(): Promise<number> {
    return (await this.view(2)).getUint16(0, this.order === 'little');
  }

  async uint32(): Promise<number> {
    return (await this.view(4)).getUint32(0, this.order === 'little');
  }

  /** A count or an offset: no file has 2⁵³ of anything. */
  async uint64(): Promise<number> {
    const value = (await this.view(8)).getBigUint64(0, this.order === 'little');
    if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
    throw fileError(
      this.name,
      l10n.t('{0}: the number {1} is larger than any file.', this.part, String(value)),
    );
  }

  /** The next `length` bytes, for numbers of other kinds. */
  async view(length: number): Promise<DataView> {
    const bytes = await this.take(length);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  private check(length: number): void {
    if (length >= 0 && length <= this.remaining) return;
    throw fileError(
      this.name,
      l10n.t(
        '{0} at byte {1}: {2} more bytes were expected, but the file has {3}.',
        this.part,
        this.position,
        length,
        this.remaining,
      ),
    );
  }
}
