// The innermost loop of every product: a tile of 4 × 4 sums that stay in locals. Both operands are packed, so that what one
// step reads lies together, and always in double precision, so that V8 sees one kind of array whatever the kernels' own is.

/** Rows and columns of a tile. Within whole products, 2 × 2 was a quarter slower; wider ones leave the registers. */
export const tileSize = 4;

/**
 * sums (4 × 4) = a (4 × depth) · b (depth × 4).
 * @param a four numbers of a column after the other, from `aStart`
 * @param b four numbers of a row after the other, from `bStart`
 * @param sums receives them from `sumsStart`, rows `sumsWidth` apart
 */
export function multiplyTile(
  a: Float64Array,
  aStart: number,
  b: Float64Array,
  bStart: number,
  depth: number,
  sums: Float64Array,
  sumsStart: number,
  sumsWidth: number,
): void {
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  const end = aStart + tileSize * depth;
  for (let i = aStart, j = bStart; i < end; i += tileSize, j += tileSize) {
    const b0 = b[j];
    const b1 = b[j + 1];
    const b2 = b[j + 2];
    const b3 = b[j + 3];
    const a0 = a[i];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s02 += a0 * b2;
    s03 += a0 * b3;
    const a1 = a[i + 1];
    s10 += a1 * b0;
    s11 += a1 * b1;
    s12 += a1 * b2;
    s13 += a1 * b3;
    const a2 = a[i + 2];
    s20 += a2 * b0;
    s21 += a2 * b1;
    s22 += a2 * b2;
    s23 += a2 * b3;
    const a3 = a[i + 3];
    s30 += a3 * b0;
    s31 += a3 * b1;
    s32 += a3 * b2;
    s33 += a3 * b3;
  }
  let at = sumsStart;
  sums[at] = s00;
  sums[at + 1] = s01;
  sums[at + 2] = s02;
  sums[at + 3] = s03;
  at += sumsWidth;
  sums[at] = s10;
  sums[at + 1] = s11;
  sums[at + 2] = s12;
  sums[at + 3] = s13;
  at += sumsWidth;
  sums[at] = s20;
  sums[at + 1] = s21;
  sums[at + 2] = s22;
  sums[at + 3] = s23;
  at += sumsWidth;
  sums[at] = s30;
  sums[at + 1] = s31;
  sums[at + 2] = s32;
  sums[at + 3] = s33;
}
