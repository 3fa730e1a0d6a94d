// Where the lowest and the highest value of each block of a growing column lie, so that a line of millions of values
// is drawn without looking at each of them again.

import { kindBits, kindOf } from './notFinite';

/** Values per block: a pixel's column then costs about as much at its edges as for its inside, up to ten million values. */
export const blockSize = 64;

export class BlockExtremes {
  private lowest = new Int32Array(256);
  private highest = new Int32Array(256);
  private kinds = new Uint8Array(256);
  private blocks = 0;

  /** How many blocks are known: those that are full. */
  get length(): number {
    return this.blocks;
  }

  /** Takes over the blocks that `values`, the whole column so far, has filled. */
  extend(values: Float32Array): void {
    const full = Math.floor(values.length / blockSize);
    if (full > this.kinds.length) this.grow(Math.max(full, this.kinds.length * 2));
    for (; this.blocks < full; this.blocks++) this.look(values, this.blocks);
  }

  /** Index of the block's first lowest value; -1 where none is finite. */
  lowestOf(block: number): number {
    return this.lowest[block];
  }

  /** Index of the block's first highest value; -1 where none is finite. */
  highestOf(block: number): number {
    return this.highest[block];
  }

  /** Which values that are no numbers the block has, as a sum of `kindBits`. */
  kindsOf(block: number): number {
    return this.kinds[block];
  }

  private look(values: Float32Array, block: number): void {
    let lowest = -1;
    let highest = -1;
    let kinds = 0;
    for (let i = block * blockSize; i < (block + 1) * blockSize; i++) {
      const value = values[i];
      if (Number.isFinite(value)) {
        if (lowest < 0 || value < values[lowest]) lowest = i;
        if (highest < 0 || value > values[highest]) highest = i;
      } else {
        kinds |= kindBits[kindOf(value)];
      }
    }
    this.lowest[block] = lowest;
    this.highest[block] = highest;
    this.kinds[block] = kinds;
  }

  private grow(size: number): void {
    const larger = <T extends Int32Array | Uint8Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.lowest = larger(new Int32Array(size), this.lowest);
    this.highest = larger(new Int32Array(size), this.highest);
    this.kinds = larger(new Uint8Array(size), this.kinds);
  }
}
