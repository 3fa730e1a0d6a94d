// Lines and columns of a text. All count from 0, columns in UTF-16 units as editors count them.

import type { TextRange } from '../core/source/sourceDocument';

export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export class TextLines {
  /** Offsets of the lines' first characters. */
  private readonly starts: readonly number[];

  constructor(text: string) {
    this.starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)];
  }

  get count(): number {
    return this.starts.length;
  }

  placeOf(offset: number): TextPlace {
    const line = Math.max(
      0,
      this.starts.findLastIndex((start) => start <= offset),
    );
    return { line, column: offset - this.starts[line] };
  }

  /** First and last line of a range; one that ends where a line begins does not touch that line. */
  linesOf({ from, to }: TextRange): { readonly first: number; readonly last: number } {
    return { first: this.placeOf(from).line, last: this.placeOf(Math.max(from, to - 1)).line };
  }
}
