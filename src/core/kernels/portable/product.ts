// The product of two matrices, either of them transposed, as K. Goto and R. van de Geijn order it ("Anatomy of
// High-Performance Matrix Multiplication", 2008): operands are packed into panels as wide as a tile, and a block of panels
// that stays in the cache meets one panel after the other. The three products of a dense layer are this one.

import type { FloatArray } from '../kernels';
import { multiplyTile, tileSize } from './tile';

/** Numbers of a block of panels: 512 KB, within the second cache. */
const blockSize = 65_536;

export class Product {
  private block = new Float64Array(0);
  private panel = new Float64Array(0);
  private sums = new Float64Array(0);

  /**
   * c (rows × columns) = a (rows × depth) · b (depth × columns), all row-major.
   * Every element is summed in double precision, in the order of the depth, and rounded once. Room for packed panels grows
   * with the first product of a size and is kept.
   * @param aTransposed a lies as depth × rows
   * @param bTransposed b lies as columns × depth
   */
  multiply(
    a: FloatArray,
    aTransposed: boolean,
    b: FloatArray,
    bTransposed: boolean,
    c: FloatArray,
    rows: number,
    depth: number,
    columns: number,
  ): void {
    const aLane = aTransposed ? 1 : depth;
    const aStep = aTransposed ? rows : 1;
    const bLane = bTransposed ? depth : 1;
    const bStep = bTransposed ? 1 : columns;
    const blockColumns = tileSize * Math.max(1, Math.floor(blockSize / (tileSize * depth)));
    const sumsWidth = tileSize * Math.ceil(Math.min(columns, blockColumns) / tileSize);
    const { block, panel, sums } = this.reserve(sumsWidth, depth);
    for (let blockStart = 0; blockStart < columns; blockStart += blockColumns) {
      const blockEnd = Math.min(columns, blockStart + blockColumns);
      for (let column = blockStart; column < blockEnd; column += tileSize) {
        const lanes = Math.min(tileSize, blockEnd - column);
        pack(b, column * bLane, bLane, bStep, lanes, depth, block, (column - blockStart) * depth);
      }
      for (let row = 0; row < rows; row += tileSize) {
        const lanes = Math.min(tileSize, rows - row);
        pack(a, row * aLane, aLane, aStep, lanes, depth, panel, 0);
        for (let column = blockStart; column < blockEnd; column += tileSize) {
          const at = column - blockStart;
          multiplyTile(panel, 0, block, at * depth, depth, sums, at, sumsWidth);
        }
        for (let i = 0; i < lanes; i++) {
          copy(sums, i * sumsWidth, c, (row + i) * columns + blockStart, blockEnd - blockStart);
        }
      }
    }
  }

  private reserve(columns: number, depth: number): this {
    if (this.block.length < columns * depth) this.block = new Float64Array(columns * depth);
    if (this.sums.length < tileSize * columns) this.sums = new Float64Array(tileSize * columns);
    if (this.panel.length < tileSize * depth) this.panel = new Float64Array(tileSize * depth);
    return this;
  }
}

/** Copies up to four lanes of a matrix side by side; missing ones become 0 and take part in no result. */
function pack(
  source: FloatArray,
  start: number,
  lane: number,
  step: number,
  lanes: number,
  depth: number,
  target: Float64Array,
  targetStart: number,
): void {
  const end = targetStart + tileSize * depth;
  let from = start;
  if (lanes === tileSize) {
    for (let to = targetStart; to < end; to += tileSize, from += step) {
      target[to] = source[from];
      target[to + 1] = source[from + lane];
      target[to + 2] = source[from + 2 * lane];
      target[to + 3] = source[from + 3 * lane];
    }
    return;
  }
  for (let to = targetStart; to < end; to += tileSize, from += step) {
    for (let i = 0; i < tileSize; i++) target[to + i] = i < lanes ? source[from + i * lane] : 0;
  }
}

/** Rounds where the target's numbers are shorter. */
function copy(
  source: Float64Array,
  sourceStart: number,
  target: FloatArray,
  targetStart: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) target[targetStart + i] = source[sourceStart + i];
}
