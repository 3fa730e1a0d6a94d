// Matrix products in the three orders that training needs, by tiles of a few rows and one panel of eight columns.
//
// A parameter matrix (k × n) lies in panels: panel p holds columns 8p to 8p + 7 of every row, one row after the other, so a
// tile reads it straight through. Columns after the last are 0.
//
// A number's bits depend neither on its tile (see tiles.ts) nor on the thread that computes it.

import { adam } from './optimizers';
import { share } from './threads';
import { panelBytes, panelsOfRow, rowOfPanels, tiles, width } from './tiles';

/** The first `columns` (less than eight) of each row of a tile. */
function copyColumns(rows: i32, columns: i32, from: usize, to: usize, toStride: usize): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      store<f32>(to + (<usize>column << 2), load<f32>(from + (<usize>column << 2)));
    }
    from += panelBytes;
    to += toStride;
  }
}

/** `rows` of eight numbers out of a row-major matrix; places after column `columns` become 0. */
function packPanel(rows: i32, columns: i32, from: usize, fromStride: usize, to: usize): void {
  for (let row = 0; row < rows; row++) {
    if (columns >= width) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    } else {
      v128.store(to, f32x4.splat(0));
      v128.store(to, f32x4.splat(0), 16);
      for (let column = 0; column < columns; column++) {
        store<f32>(to + (<usize>column << 2), load<f32>(from + (<usize>column << 2)));
      }
    }
    from += fromStride;
    to += panelBytes;
  }
}

function panelsOf(columns: i32): i32 {
  return (columns + (width - 1)) / width;
}

/**
 * z (rows × n) = x (rows × k) · w (k × n), with bias and relu where they are wanted.
 * @param bias 0: none
 * @param scratch of this thread: 8 · rows numbers
 */
export function multiply(
  x: usize,
  w: usize,
  bias: usize,
  rectify: bool,
  z: usize,
  rows: i32,
  k: i32,
  n: i32,
  scratch: usize,
  thread: i32,
  threads: i32,
): void {
  const panels = panelsOf(n);
  const panelStride = <usize>k * panelBytes;
  const end = share(panels, thread + 1, threads);
  let panel = share(panels, thread, threads);
  if (rows == 1) {
    // Whole panels alone: the last one may have fewer columns than room is for.
    for (; panel + panelsOfRow <= min(end, n / width); panel += panelsOfRow) {
      const at = <usize>panel * panelBytes;
      rowOfPanels(k, x, w + <usize>panel * panelStride, panelStride, bias ? bias + at : 0, rectify, z + at);
    }
  }
  for (; panel < end; panel++) {
    const b = w + <usize>panel * panelStride;
    const panelBias = bias ? bias + <usize>panel * panelBytes : 0;
    const c = z + <usize>panel * panelBytes;
    const columns = n - panel * width;
    if (columns >= width) {
      tiles(rows, k, x, <usize>k << 2, 4, b, panelBias, rectify, c, <usize>n << 2);
    } else {
      tiles(rows, k, x, <usize>k << 2, 4, b, panelBias, rectify, scratch, panelBytes);
      copyColumns(rows, columns, scratch, c, <usize>n << 2);
    }
  }
}

/** Rows of a gradient that are used while they are still in the nearest cache; whole tiles of six and of four. */
const rowsAtOnce: i32 = 12;

/**
 * dw (k × n) = xᵀ · dz; with `w`, also a step of Adam with that gradient, while it is at hand.
 * @param w 0: the gradient alone
 * @param scratch of this thread: 8 · rows numbers
 */
export function multiplyTransposed(
  x: usize,
  dz: usize,
  dw: usize,
  w: usize,
  m: usize,
  v: usize,
  rate: f32,
  rest1: f32,
  rest2: f32,
  epsilon: f32,
  rows: i32,
  k: i32,
  n: i32,
  scratch: usize,
  thread: i32,
  threads: i32,
): void {
  const panels = panelsOf(n);
  // With few panels, threads share the rows of each instead of the panels.
  const byPanels = panels >= 2 * threads;
  const firstPanel = byPanels ? share(panels, thread, threads) : 0;
  const endPanel = byPanels ? share(panels, thread + 1, threads) : panels;
  const firstRow = byPanels ? 0 : share(k, thread, threads);
  const endRow = byPanels ? k : share(k, thread + 1, threads);
  for (let panel = firstPanel; panel < endPanel; panel++) {
    packPanel(rows, n - panel * width, dz + <usize>panel * panelBytes, <usize>n << 2, scratch);
    for (let row = firstRow; row < endRow; row += rowsAtOnce) {
      const count = min(rowsAtOnce, endRow - row);
      const from = (<usize>panel * <usize>k + <usize>row) * panelBytes;
      tiles(count, rows, x + (<usize>row << 2), 4, <usize>k << 2, scratch, 0, false, dw + from, panelBytes);
      if (w) adam(w, dw, m, v, rate, rest1, rest2, epsilon, from, from + <usize>count * panelBytes);
    }
  }
}

/** Four rows of four numbers as their four columns, each 32 bytes after the one before. */
// @ts-ignore: AssemblyScript's decorator; see index.ts
@inline
function transposeFour(row0: v128, row1: v128, row2: v128, row3: v128, to: usize): void {
  const left01 = i32x4.shuffle(row0, row1, 0, 4, 1, 5);
  const left23 = i32x4.shuffle(row2, row3, 0, 4, 1, 5);
  const right01 = i32x4.shuffle(row0, row1, 2, 6, 3, 7);
  const right23 = i32x4.shuffle(row2, row3, 2, 6, 3, 7);
  v128.store(to, i32x4.shuffle(left01, left23, 0, 1, 4, 5));
  v128.store(to, i32x4.shuffle(left01, left23, 2, 3, 6, 7), 32);
  v128.store(to, i32x4.shuffle(right01, right23, 0, 1, 4, 5), 64);
  v128.store(to, i32x4.shuffle(right01, right23, 2, 3, 6, 7), 96);
}

// @ts-ignore: AssemblyScript's decorator; see index.ts
@inline
function rowOrZero(from: usize, row: i32, rows: i32): v128 {
  return row < rows ? v128.load(from + <usize>row * panelBytes) : f32x4.splat(0);
}

/**
 * Eight rows of a matrix in panels, as a panel of its transpose: n × 8; rows after the last are 0.
 * @param to room for n, rounded up to four, times eight numbers
 */
function transposePanel(w: usize, k: i32, n: i32, firstRow: i32, to: usize): void {
  const rows = k - firstRow;
  for (let column = 0; column < n; column += 4) {
    const from =
      w + (<usize>(column / width) * <usize>k + <usize>firstRow) * panelBytes + (<usize>(column % width) << 2);
    for (let half = 0; half < 2; half++) {
      const first = half * 4;
      transposeFour(
        rowOrZero(from, first, rows),
        rowOrZero(from, first + 1, rows),
        rowOrZero(from, first + 2, rows),
        rowOrZero(from, first + 3, rows),
        to + (<usize>first << 2),
      );
    }
    to += 4 * panelBytes;
  }
}

/**
 * dx (rows × k) = dz (rows × n) · wᵀ.
 * @param scratch of this thread: 8 · (n + 3 + rows) numbers
 */
export function multiplyByTransposed(
  dz: usize,
  w: usize,
  dx: usize,
  rows: i32,
  k: i32,
  n: i32,
  scratch: usize,
  thread: i32,
  threads: i32,
): void {
  const panels = panelsOf(k);
  const end = share(panels, thread + 1, threads);
  const edge = scratch + <usize>((n + 3) & ~3) * panelBytes;
  for (let panel = share(panels, thread, threads); panel < end; panel++) {
    transposePanel(w, k, n, panel * width, scratch);
    const c = dx + <usize>panel * panelBytes;
    const columns = k - panel * width;
    if (columns >= width) {
      tiles(rows, n, dz, <usize>n << 2, 4, scratch, 0, false, c, <usize>k << 2);
    } else {
      tiles(rows, n, dz, <usize>n << 2, 4, scratch, 0, false, edge, panelBytes);
      copyColumns(rows, columns, edge, c, <usize>k << 2);
    }
  }
}
