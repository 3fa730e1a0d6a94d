// The innermost loops of the products: a few rows of one matrix by one panel, eight columns, of another.
//
// Every number is summed over its depth in order, in one accumulator. So it does not matter for the bits which tile a number
// falls into.
//
// The four tiles are one loop written out for 6, 4, 2 and 1 rows: as one inlined function with branches on a constant number
// of rows it takes a tenth longer.

/** Columns of a panel. */
export const width: i32 = 8;
export const panelBytes: usize = 32;

// @ts-ignore: AssemblyScript's decorator; see index.ts
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}

// @ts-ignore: AssemblyScript's decorator; see index.ts
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

/** 1 row of a panel: 2 accumulators stay in registers. */
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

/** Panels that one row is multiplied by at once. */
export const panelsOfRow: i32 = 4;

/**
 * 1 row of four panels: 8 accumulators. With the two of one panel, each multiply-add would wait for the one before it.
 * @param panelStride bytes from one panel to the next
 */
export function rowOfPanels(
  depth: i32,
  a: usize,
  b: usize,
  panelStride: usize,
  bias: usize,
  rectify: bool,
  c: usize,
): void {
  let b1 = b + panelStride;
  let b2 = b1 + panelStride;
  let b3 = b2 + panelStride;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  for (; depth > 0; depth--) {
    const x = v128.load_splat<f32>(a);
    a += 4;
    c00 = multiplyAdd(x, v128.load(b), c00);
    c01 = multiplyAdd(x, v128.load(b, 16), c01);
    b += panelBytes;
    c10 = multiplyAdd(x, v128.load(b1), c10);
    c11 = multiplyAdd(x, v128.load(b1, 16), c11);
    b1 += panelBytes;
    c20 = multiplyAdd(x, v128.load(b2), c20);
    c21 = multiplyAdd(x, v128.load(b2, 16), c21);
    b2 += panelBytes;
    c30 = multiplyAdd(x, v128.load(b3), c30);
    c31 = multiplyAdd(x, v128.load(b3, 16), c31);
    b3 += panelBytes;
  }
  finishRow(c00, c01, bias, rectify, c);
  finishRow(c10, c11, bias ? bias + panelBytes : 0, rectify, c + panelBytes);
  finishRow(c20, c21, bias ? bias + 2 * panelBytes : 0, rectify, c + 2 * panelBytes);
  finishRow(c30, c31, bias ? bias + 3 * panelBytes : 0, rectify, c + 3 * panelBytes);
}

/**
 * c (rows × 8) = Σ over depth of a column of a and a row of a panel.
 * @param rowStride bytes from one row of the result to the next, in a
 * @param step bytes from one place in the depth to the next, in a
 */
export function tiles(
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
