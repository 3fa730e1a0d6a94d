// What float32 values are like, and how often they fall into bins. Values come in blocks, each short enough for the cache;
// the caller adds up what the blocks give. The rules are those of the reference: see core/tensor/statistics.ts and
// core/tensor/histogram.ts.

import { GatheredPlace } from '../operations';

/** Bits of a float32 without its sign: at least `infinity` is not finite, below `smallestNormal` is subnormal or 0. */
const magnitude: i32 = 0x7fffffff;
const infinity: i32 = 0x7f800000;
const smallestNormal: i32 = 0x00800000;

function add(result: usize, place: i32, amount: f64): void {
  const at = result + (<usize>place << 3);
  store<f64>(at, load<f64>(at) + amount);
}

/** One value on its own: beside one that is not finite, or at the end of a block. */
function gatherOne(value: f32, place: i32, shift: f64, result: usize): void {
  const size = reinterpret<i32>(value) & magnitude;
  if (size >= infinity) {
    const first = result + GatheredPlace.firstNotFinite * 8;
    if (load<f64>(first) < 0) store<f64>(first, <f64>place);
    if (size > infinity) return add(result, GatheredPlace.nan, 1);
    return add(result, value > 0 ? GatheredPlace.positiveInfinities : GatheredPlace.negativeInfinities, 1);
  }
  if (size == 0) add(result, GatheredPlace.zeros, 1);
  else if (size < smallestNormal) add(result, GatheredPlace.subnormal, 1);
  const shifted = <f64>value - shift;
  add(result, GatheredPlace.sum, shifted);
  add(result, GatheredPlace.squares, shifted * shifted);
  lowerMin(value, result);
  raiseMax(value, result);
}

function lowerMin(value: f64, result: usize): void {
  const min = result + GatheredPlace.min * 8;
  if (value < load<f64>(min)) store<f64>(min, value);
}

function raiseMax(value: f64, result: usize): void {
  const max = result + GatheredPlace.max * 8;
  if (value > load<f64>(max)) store<f64>(max, value);
}

/** Lanes 2 and 3 as float64. */
// @ts-ignore: AssemblyScript's decorator; see index.ts
@inline
function highDouble(x: v128): v128 {
  return f64x2.promote_low_f32x4(i32x4.shuffle(x, x, 2, 3, 2, 3));
}

function sumOfDoubles(a: v128, b: v128): f64 {
  const sum = f64x2.add(a, b);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Of lanes that count with −1 for each. */
function counted(lanes: v128): f64 {
  const sum =
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3);
  return -(<f64>sum);
}

/**
 * Statistics of a block.
 * @param shift is subtracted from the values before they are summed
 * @param result float64 in the places that `GatheredPlace` names
 */
export function gather(values: usize, count: i32, shift: f64, result: usize): void {
  for (let place = 0; place < GatheredPlace.count; place++) store<f64>(result + (<usize>place << 3), 0);
  store<f64>(result + GatheredPlace.min * 8, Infinity);
  store<f64>(result + GatheredPlace.max * 8, -Infinity);
  store<f64>(result + GatheredPlace.firstNotFinite * 8, -1);

  const shifts = f64x2.splat(shift);
  let min = f32x4.splat(Infinity);
  let max = f32x4.splat(-Infinity);
  let sumLow = f64x2.splat(0);
  let sumHigh = f64x2.splat(0);
  let squaresLow = f64x2.splat(0);
  let squaresHigh = f64x2.splat(0);
  // Comparisons give −1 where they hold.
  let zeros = i32x4.splat(0);
  let small = i32x4.splat(0);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4) {
    const at = values + (<usize>i << 2);
    const x = v128.load(at);
    const size = v128.and(x, i32x4.splat(magnitude));
    if (v128.any_true(i32x4.ge_s(size, i32x4.splat(infinity)))) {
      for (let lane = 0; lane < 4; lane++) gatherOne(load<f32>(at + (<usize>lane << 2)), i + lane, shift, result);
      continue;
    }
    min = f32x4.pmin(min, x);
    max = f32x4.pmax(max, x);
    zeros = i32x4.add(zeros, i32x4.eq(size, i32x4.splat(0)));
    small = i32x4.add(small, i32x4.lt_s(size, i32x4.splat(smallestNormal)));
    const low = f64x2.sub(f64x2.promote_low_f32x4(x), shifts);
    const high = f64x2.sub(highDouble(x), shifts);
    sumLow = f64x2.add(sumLow, low);
    sumHigh = f64x2.add(sumHigh, high);
    squaresLow = f64x2.add(squaresLow, f64x2.mul(low, low));
    squaresHigh = f64x2.add(squaresHigh, f64x2.mul(high, high));
  }
  for (let i = whole; i < count; i++) gatherOne(load<f32>(values + (<usize>i << 2)), i, shift, result);

  add(result, GatheredPlace.sum, sumOfDoubles(sumLow, sumHigh));
  add(result, GatheredPlace.squares, sumOfDoubles(squaresLow, squaresHigh));
  add(result, GatheredPlace.zeros, counted(zeros));
  add(result, GatheredPlace.subnormal, counted(small) - counted(zeros));
  lowerMin(f32x4.extract_lane(min, 0), result);
  lowerMin(f32x4.extract_lane(min, 1), result);
  lowerMin(f32x4.extract_lane(min, 2), result);
  lowerMin(f32x4.extract_lane(min, 3), result);
  raiseMax(f32x4.extract_lane(max, 0), result);
  raiseMax(f32x4.extract_lane(max, 1), result);
  raiseMax(f32x4.extract_lane(max, 2), result);
  raiseMax(f32x4.extract_lane(max, 3), result);
}

/** @param bin may be one off: the edges decide, of which that after the last bin is infinite */
// @ts-ignore: AssemblyScript's decorator; see index.ts
@inline
function countOne(value: f64, bin: i32, edges: usize, counts: usize): void {
  const edge = edges + (<usize>bin << 3);
  const place = bin - <i32>(value < load<f64>(edge)) + <i32>(value >= load<f64>(edge, 8));
  const at = counts + (<usize>place << 2);
  store<i32>(at, load<i32>(at) + 1);
}

function countInRange(
  value: f64,
  from: f64,
  to: f64,
  scale: f64,
  last: i32,
  edges: usize,
  counts: usize,
): void {
  if (value >= from && value <= to) countOne(value, min(last, <i32>((value - from) * scale)), edges, counts);
}

/**
 * Adds the values of a block to the counts of the bins that they fall into.
 * @param scale bins in one unit
 * @param edges float64, one more than bins; infinity after the last bin
 * @param counts four lists of `bins` integers each, one for each lane: the lanes never wait for each other's addition
 */
export function countBins(
  values: usize,
  count: i32,
  from: f64,
  to: f64,
  scale: f64,
  bins: i32,
  edges: usize,
  counts: usize,
): void {
  const lower = f64x2.splat(from);
  const upper = f64x2.splat(to);
  const scales = f64x2.splat(scale);
  const last = bins - 1;
  const lasts = i32x4.splat(last);
  const list = <usize>bins << 2;
  const counts1 = counts + list;
  const counts2 = counts1 + list;
  const counts3 = counts2 + list;
  const whole = values + (<usize>(count & ~3) << 2);
  const end = values + (<usize>count << 2);
  let at = values;
  for (; at < whole; at += 16) {
    const x = v128.load(at);
    const low = f64x2.promote_low_f32x4(x);
    const high = highDouble(x);
    const within = v128.and(
      v128.and(f64x2.ge(low, lower), f64x2.le(low, upper)),
      v128.and(f64x2.ge(high, lower), f64x2.le(high, upper)),
    );
    if (!i64x2.all_true(within)) {
      for (let lane: usize = 0; lane < 16; lane += 4) {
        countInRange(load<f32>(at + lane), from, to, scale, last, edges, counts);
      }
      continue;
    }
    const lowBins = i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(f64x2.sub(low, lower), scales));
    const highBins = i32x4.trunc_sat_f64x2_s_zero(f64x2.mul(f64x2.sub(high, lower), scales));
    const first = i32x4.min_s(lowBins, lasts);
    const second = i32x4.min_s(highBins, lasts);
    countOne(f64x2.extract_lane(low, 0), i32x4.extract_lane(first, 0), edges, counts);
    countOne(f64x2.extract_lane(low, 1), i32x4.extract_lane(first, 1), edges, counts1);
    countOne(f64x2.extract_lane(high, 0), i32x4.extract_lane(second, 0), edges, counts2);
    countOne(f64x2.extract_lane(high, 1), i32x4.extract_lane(second, 1), edges, counts3);
  }
  for (; at < end; at += 4) countInRange(load<f32>(at), from, to, scale, last, edges, counts);
}
