// What works on rows and numbers alone: bias, dropout, products number by number. Shares are whole vectors of four, except
// where rows are not.

/** z = x + b in the rows from `begin` to before `end`. */
export function addBias(x: usize, b: usize, z: usize, n: i32, begin: i32, end: i32): void {
  for (let row = begin; row < end; row++) {
    const at = <usize>row * (<usize>n << 2);
    let column = 0;
    for (; column + 4 <= n; column += 4) {
      const offset = <usize>column << 2;
      v128.store(z + at + offset, f32x4.add(v128.load(x + at + offset), v128.load(b + offset)));
    }
    for (; column < n; column++) {
      const offset = <usize>column << 2;
      store<f32>(z + at + offset, load<f32>(x + at + offset) + load<f32>(b + offset));
    }
  }
}

/** db = sum of the rows of dz in their order, for columns from `begin` to before `end`. */
export function sumRows(dz: usize, db: usize, rows: i32, n: i32, begin: i32, end: i32): void {
  const stride = <usize>n << 2;
  let column = begin;
  for (; column + 4 <= end; column += 4) {
    const offset = <usize>column << 2;
    let sum = f32x4.splat(0);
    for (let row = 0; row < rows; row++) sum = f32x4.add(sum, v128.load(dz + <usize>row * stride + offset));
    v128.store(db + offset, sum);
  }
  for (; column < end; column++) {
    const offset = <usize>column << 2;
    let sum: f32 = 0;
    for (let row = 0; row < rows; row++) sum += load<f32>(dz + <usize>row * stride + offset);
    store<f32>(db + offset, sum);
  }
}

export function multiplyElements(a: usize, b: usize, y: usize, begin: i32, end: i32): void {
  for (let at = <usize>begin << 2, stop = <usize>end << 2; at < stop; at += 16) {
    v128.store(y + at, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
}

/** y = bytes / scale, exactly divided. */
export function scaleBytes(bytes: usize, y: usize, scale: f32, begin: i32, end: i32): void {
  const divisor = f32x4.splat(scale);
  for (let i = begin; i < end; i += 4) {
    const four = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(bytes + <usize>i)));
    v128.store(y + (<usize>i << 2), f32x4.div(f32x4.convert_i32x4_u(four), divisor));
  }
}
