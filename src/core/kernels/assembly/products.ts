// Matrix products in the three orders that training needs, by tiles of a few rows and one panel of eight columns.
//
// A parameter matrix (k × n) lies in panels: panel p holds columns 8p to 8p + 7 of every row, one row after the other, so a
// tile reads it straight through. Columns after the last are 0.
//
// Every number of a product is summed over its depth in order, in one accumulator. So it does not matter for the bits which
// tile a number falls into, nor which thread computes it.

import { adam } from './optimizers';
import { share } from './threads';

/** Columns of a panel. */
const width: i32 = 8;
const panelBytes: usize = 32;

// @ts-ignore: decorator
@inline
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}

// @ts-ignore: decorator
@inline
function finishRow(low: v128, high: v128, bias: usize, rectify: bool, c: usize): void {
  if (bias) {
    low = f32x4.add(low, v128.load(bias));
    high = f32x4.add(high, v128.load(bias, 16));
  }
  if (rectify) {
    // Not max: a NaN must stay one, and −0 becomes 0 as it does elsewhere.
    const zero = f32x4.splat(0);
    low = v128.andnot(low, f32x4.le(low, zero));
    high = v128.andnot(high, f32x4.le(high, zero));
  }
  v128.store(c, low);
  v128.store(c, high, 16);
}

/** 6 rows of a panel: 12 accumulators stay in registers. */
function tile6(
  depth: i32,
  a: usize,
  rowStride: usize,
  step: usize,
  b: usize,
  bias: usize,
  rectify: bool,
  c: usize,
  cStride: usize,
): void {
  let a1 = a + rowStride;
  let a2 = a1 + rowStride;
  let a3 = a2 + rowStride;
  let a4 = a3 + rowStride;
  let a5 = a4 + rowStride;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  let c40 = f32x4.splat(0);
  let c41 = f32x4.splat(0);
  let c50 = f32x4.splat(0);
  let c51 = f32x4.splat(0);
  for (; depth > 0; depth--) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    b += panelBytes;
    let x = v128.load_splat<f32>(a);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    a += step;
    x = v128.load_splat<f32>(a1);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    a1 += step;
    x = v128.load_splat<f32>(a2);
    c20 = multiplyAdd(x, b0, c20);
    c21 = multiplyAdd(x, b1, c21);
    a2 += step;
    x = v128.load_splat<f32>(a3);
    c30 = multiplyAdd(x, b0, c30);
    c31 = multiplyAdd(x, b1, c31);
    a3 += step;
    x = v128.load_splat<f32>(a4);
    c40 = multiplyAdd(x, b0, c40);
    c41 = multiplyAdd(x, b1, c41);
    a4 += step;
    x = v128.load_splat<f32>(a5);
    c50 = multiplyAdd(x, b0, c50);
    c51 = multiplyAdd(x, b1, c51);
    a5 += step;
  }
  finishRow(c00, c01, bias, rectify, c);
  finishRow(c10, c11, bias, rectify, c + cStride);
  finishRow(c20, c21, bias, rectify, c + 2 * cStride);
  finishRow(c30, c31, bias, rectify, c + 3 * cStride);
  finishRow(c40, c41, bias, rectify, c + 4 * cStride);
  finishRow(c50, c51, bias, rectify, c + 5 * cStride);
}

/** 4 rows of a panel: 8 accumulators stay in registers. */
function tile4(
  depth: i32,
  a: usize,
  rowStride: usize,
  step: usize,
  b: usize,
  bias: usize,
  rectify: bool,
  c: usize,
  cStride: usize,
): void {
  let a1 = a + rowStride;
  let a2 = a1 + rowStride;
  let a3 = a2 + rowStride;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  for (; depth > 0; depth--) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    b += panelBytes;
    let x = v128.load_splat<f32>(a);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    a += step;
    x = v128.load_splat<f32>(a1);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    a1 += step;
    x = v128.load_splat<f32>(a2);
    c20 = multiplyAdd(x, b0, c20);
    c21 = multiplyAdd(x, b1, c21);
    a2 += step;
    x = v128.load_splat<f32>(a3);
    c30 = multiplyAdd(x, b0, c30);
    c31 = multiplyAdd(x, b1, c31);
    a3 += step;
  }
  finishRow(c00, c01, bias, rectify, c);
  finishRow(c10, c11, bias, rectify, c + cStride);
  finishRow(c20, c21, bias, rectify, c + 2 * cStride);
  finishRow(c30, c31, bias, rectify, c + 3 * cStride);
}

/** 2 rows of a panel: 4 accumulators stay in registers. */
function tile2(
  depth: i32,
  a: usize,
  rowStride: usize,
  step: usize,
  b: usize,
  bias: usize,
  rectify: bool,
  c: usize,
  cStride: usize,
): void {
  let a1 = a + rowStride;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  for (; depth > 0; depth--) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    b += panelBytes;
    let x = v128.load_splat<f32>(a);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    a += step;
    x = v128.load_splat<f32>(a1);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    a1 += step;
  }
  finishRow(c00, c01, bias, rectify, c);
  finishRow(c10, c11, bias, rectify, c + cStride);
}

/** 1 rows of a panel: 2 accumulators stay in registers. */
function tile1(
  depth: i32,
  a: usize,
  rowStride: usize,
  step: usize,
  b: usize,
  bias: usize,
  rectify: bool,
  c: usize,
  cStride: usize,
): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  for (; depth > 0; depth--) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    b += panelBytes;
    let x = v128.load_splat<f32>(a);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    a += step;
  }
  finishRow(c00, c01, bias, rectify, c);
}

/**
 * c (rows × 8) = Σ over depth of a column of a and a row of a panel.
 * @param rowStride bytes from one row of the result to the next, in a
 * @param step bytes from one place in the depth to the next, in a
 */
function tiles(
  rows: i32,
  depth: i32,
  a: usize,
  rowStride: usize,
  step: usize,
  b: usize,
  bias: usize,
  rectify: bool,
  c: usize,
  cStride: usize,
): void {
  if (ASC_FEATURE_RELAXED_SIMD) {
    // Two tiles of four are faster than one of six and one of two.
    while (rows >= 6 && rows != 8) {
      tile6(depth, a, rowStride, step, b, bias, rectify, c, cStride);
      rows -= 6;
      a += 6 * rowStride;
      c += 6 * cStride;
    }
  }
  // A multiplication and an addition of their own need one register more: tiles of four leave room for it.
  while (rows >= 4) {
    tile4(depth, a, rowStride, step, b, bias, rectify, c, cStride);
    rows -= 4;
    a += 4 * rowStride;
    c += 4 * cStride;
  }
  if (rows >= 2) {
    tile2(depth, a, rowStride, step, b, bias, rectify, c, cStride);
    rows -= 2;
    a += 2 * rowStride;
    c += 2 * cStride;
  }
  if (rows > 0) tile1(depth, a, rowStride, step, b, bias, rectify, c, cStride);
}

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

// @ts-ignore: decorator
@inline
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
  const end = share(panels, thread + 1, threads);
  for (let panel = share(panels, thread, threads); panel < end; panel++) {
    const b = w + <usize>panel * <usize>k * panelBytes;
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

/** Rows of a gradient that are used while they are still in the nearest cache: 3 KB of it, and as much of w, m and v. */
const rowsAtOnce: i32 = 96;

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
// @ts-ignore: decorator
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

// @ts-ignore: decorator
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
