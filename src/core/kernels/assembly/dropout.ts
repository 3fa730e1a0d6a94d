// Which numbers dropout keeps: a hash of a key and the number's place, four at a time. The hash is that of the reference;
// see portable/dropout.ts.

// @ts-ignore: AssemblyScript's decorator; see index.ts
@inline
function mix(value: v128): v128 {
  let x = value;
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x7feb352d));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(<i32>0x846ca68b));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/** @param factor of the numbers that are kept @param threshold what an unsigned hash must reach */
export function dropout(
  x: usize,
  mask: usize,
  y: usize,
  factor: f32,
  key: i32,
  threshold: i32,
  begin: i32,
  end: i32,
): void {
  const keys = i32x4.splat(key);
  const limit = i32x4.splat(threshold);
  const kept = f32x4.splat(factor);
  let places = i32x4.add(i32x4.splat(begin), i32x4(0, 1, 2, 3));
  for (let at = <usize>begin << 2, stop = <usize>end << 2; at < stop; at += 16) {
    const hash = mix(v128.xor(keys, mix(places)));
    const factors = v128.and(kept, i32x4.ge_u(hash, limit));
    v128.store(mask + at, factors);
    v128.store(y + at, f32x4.mul(v128.load(x + at), factors));
    places = i32x4.add(places, i32x4.splat(4));
  }
}
