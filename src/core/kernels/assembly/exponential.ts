// e to the power of four numbers, and what follows from it.

const log2e: f32 = 1.4426950408889634;
// ln 2 in two parts, so that n · high is exact.
const ln2High: f32 = 0.693359375;
const ln2Low: f32 = -2.12194440e-4;

/** eʳ − 1 for |r| ≤ ln 2 / 2, by its Taylor series: the first term left out is below 6e-9 of the result. */
// @ts-ignore: AssemblyScript's decorator; see index.ts
@inline
function smallExponentialMinusOne(r: v128): v128 {
  let p = f32x4.splat(1.0 / 5040.0);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 720.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 120.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 24.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 6.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  return f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r);
}

/** 2ⁿ for whole n from −126 to 127. */
// @ts-ignore: AssemblyScript's decorator; see index.ts
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** eˣ; 0 below −104, infinity above 89, NaN for NaN. */
export function exponential(x: v128): v128 {
  const limited = f32x4.min(f32x4.max(x, f32x4.splat(-104)), f32x4.splat(89));
  const n = f32x4.nearest(f32x4.mul(limited, f32x4.splat(log2e)));
  const rest = f32x4.sub(
    f32x4.sub(limited, f32x4.mul(n, f32x4.splat(ln2High))),
    f32x4.mul(n, f32x4.splat(ln2Low)),
  );
  const value = f32x4.add(smallExponentialMinusOne(rest), f32x4.splat(1));
  // In two steps: 2ⁿ itself may be no float.
  const whole = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(whole, 1);
  return f32x4.mul(f32x4.mul(value, powerOfTwo(half)), powerOfTwo(i32x4.sub(whole, half)));
}

/** eˣ − 1 for x ≤ 0, without losing the digits of a small x. */
export function exponentialMinusOne(x: v128): v128 {
  const isSmall = f32x4.ge(x, f32x4.splat(-0.34));
  const small = smallExponentialMinusOne(f32x4.max(x, f32x4.splat(-0.34)));
  return v128.bitselect(small, f32x4.sub(exponential(x), f32x4.splat(1)), isSmall);
}

/** 1 / (1 + e⁻ˣ) */
export function sigmoid(x: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), exponential(f32x4.neg(x))));
}

/** Near 0 by the fifth convergent of Lambert's continued fraction (error below 1e-9), else by e²ˣ. */
export function hyperbolicTangent(x: v128): v128 {
  const size = f32x4.abs(x);
  const square = f32x4.mul(x, x);
  const above = f32x4.add(
    f32x4.splat(945),
    f32x4.mul(square, f32x4.add(f32x4.splat(105), square)),
  );
  const below = f32x4.add(
    f32x4.splat(945),
    f32x4.mul(square, f32x4.add(f32x4.splat(420), f32x4.mul(square, f32x4.splat(15)))),
  );
  const near = f32x4.mul(x, f32x4.div(above, below));
  const power = exponential(f32x4.add(size, size));
  const far = f32x4.sub(f32x4.splat(1), f32x4.div(f32x4.splat(2), f32x4.add(power, f32x4.splat(1))));
  const sign = v128.and(x, f32x4.splat(-0.0));
  return v128.bitselect(near, v128.or(far, sign), f32x4.lt(size, f32x4.splat(0.625)));
}
