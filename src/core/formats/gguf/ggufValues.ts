// The typed values of GGUF's metadata as text for people: whole numbers exactly, long arrays by their beginning.

import * as l10n from '@vscode/l10n';
import { fileError } from '../../io/fileError';
import type { SourceReader } from '../../io/sourceReader';

/** Of a vocabulary of 150,000 words, these many are shown. */
const shownItems = 16;
/** A chat template has some 10,000 characters; what goes on longer is no text for a table. */
const longestShown = 64 * 1024;
/** The specification allows arrays of arrays; nobody writes more than two levels. */
const deepest = 8;

/** A vocabulary has 150,000 words: making a decoder takes longer than using it. */
const utf8 = new TextDecoder();

const string = 8;
const array = 9;

/** Bytes of the values of fixed size, by their type's number. */
const sizes: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8],
]);

export class GgufValueReader {
  constructor(
    private readonly reader: SourceReader,
    /** Of counts, sizes and lengths: 32 or 64 bits. */
    private readonly counts: 'narrow' | 'wide',
  ) {}

  async count(): Promise<number> {
    return this.counts === 'narrow' ? this.reader.uint32() : this.reader.uint64();
  }

  async string(): Promise<string> {
    const length = await this.count();
    const shown = Math.min(length, longestShown);
    const text = utf8.decode(await this.reader.take(shown));
    this.reader.skip(length - shown);
    return shown < length ? `${text}…` : text;
  }

  /** A type and a value of it. */
  async value(): Promise<string> {
    return this.valueOf(await this.reader.uint32(), 0);
  }

  private async valueOf(type: number, depth: number): Promise<string> {
    if (type === string) return this.string();
    if (type === array) return this.array(depth + 1);
    const size = sizes.get(type);
    if (size !== undefined) return numberText(type, await this.reader.view(size), this.reader.order);
    throw fileError(
      this.reader.name,
      l10n.t(
        'the metadata at byte {0} has a value of the type {1}; 0 to 12 are known.',
        this.reader.position,
        type,
      ),
    );
  }

  private async array(depth: number): Promise<string> {
    const type = await this.reader.uint32();
    const length = await this.count();
    const size = sizes.get(type) ?? (this.counts === 'narrow' ? 4 : 8);
    if (depth > deepest || length * size > this.reader.remaining) {
      throw fileError(
        this.reader.name,
        l10n.t(
          'the metadata has an array of {0} values at byte {1}, which the rest of the file cannot hold.',
          length,
          this.reader.position,
        ),
      );
    }
    const items: string[] = [];
    for (let index = 0; index < Math.min(length, shownItems); index++) {
      const item = await this.valueOf(type, depth);
      items.push(type === string ? JSON.stringify(item) : item);
    }
    await this.skip(type, length - items.length, depth);
    if (length > items.length) items.push(l10n.t('… {0} in all', length));
    return `[${items.join(', ')}]`;
  }

  private async skip(type: number, count: number, depth: number): Promise<void> {
    const size = sizes.get(type);
    if (size !== undefined) return this.reader.skip(count * size);
    for (let index = 0; index < count; index++) {
      if (type === string) this.reader.skip(await this.count());
      else await this.valueOf(type, depth);
    }
  }
}

function numberText(type: number, view: DataView, order: 'little' | 'big'): string {
  const little = order === 'little';
  switch (type) {
    case 0:
      return String(view.getUint8(0));
    case 1:
      return String(view.getInt8(0));
    case 2:
      return String(view.getUint16(0, little));
    case 3:
      return String(view.getInt16(0, little));
    case 4:
      return String(view.getUint32(0, little));
    case 5:
      return String(view.getInt32(0, little));
    case 6:
      // As written: 0.1, not the double nearest to the float32 nearest to it.
      return shortestFloat32(view.getFloat32(0, little));
    case 7:
      return String(view.getUint8(0) !== 0);
    case 10:
      return String(view.getBigUint64(0, little));
    case 11:
      return String(view.getBigInt64(0, little));
    default:
      return String(view.getFloat64(0, little));
  }
}

/** The shortest decimal that is this float32. */
function shortestFloat32(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}
