// Optimizer steps over parameters as they lie: the places that belong to no element hold 0 and stay 0.
// Square root and division are exact. Numbers below the smallest normal one become 0 in the slots: they slow processors
// down many times, and WebAssembly cannot tell the processor to do it.

import { multiplyAdd } from './tiles';

/** 2⁻¹²⁶ */
const smallestNormal: f32 = 1.1754943508222875e-38;

// @ts-ignore: AssemblyScript's decorator; see index.ts
@inline
function flush(x: v128): v128 {
  // Cleared where it is smaller, not kept where it is larger: a NaN is neither, and stays.
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(smallestNormal)));
}

export function sgd(w: usize, g: usize, rate: f32, begin: usize, end: usize): void {
  const step = f32x4.splat(rate);
  for (let at = begin; at < end; at += 16) {
    v128.store(w + at, f32x4.sub(v128.load(w + at), f32x4.mul(step, v128.load(g + at))));
  }
}

export function sgdMomentum(
  w: usize,
  g: usize,
  m: usize,
  rate: f32,
  momentum: f32,
  nesterov: bool,
  begin: usize,
  end: usize,
): void {
  const step = f32x4.splat(rate);
  const kept = f32x4.splat(momentum);
  for (let at = begin; at < end; at += 16) {
    const change = f32x4.mul(step, v128.load(g + at));
    const velocity = flush(f32x4.sub(f32x4.mul(kept, v128.load(m + at)), change));
    v128.store(m + at, velocity);
    const move = nesterov ? f32x4.sub(f32x4.mul(kept, velocity), change) : velocity;
    v128.store(w + at, f32x4.add(v128.load(w + at), move));
  }
}

export function rmsprop(
  w: usize,
  g: usize,
  v: usize,
  rate: f32,
  rho: f32,
  rest: f32,
  epsilon: f32,
  begin: usize,
  end: usize,
): void {
  const step = f32x4.splat(rate);
  for (let at = begin; at < end; at += 16) {
    const gradient = v128.load(g + at);
    const square = f32x4.mul(f32x4.mul(gradient, gradient), f32x4.splat(rest));
    const mean = flush(f32x4.add(f32x4.mul(v128.load(v + at), f32x4.splat(rho)), square));
    v128.store(v + at, mean);
    const root = f32x4.sqrt(f32x4.add(mean, f32x4.splat(epsilon)));
    v128.store(w + at, f32x4.sub(v128.load(w + at), f32x4.div(f32x4.mul(step, gradient), root)));
  }
}

export function adagrad(w: usize, g: usize, a: usize, rate: f32, epsilon: f32, begin: usize, end: usize): void {
  const step = f32x4.splat(rate);
  for (let at = begin; at < end; at += 16) {
    const gradient = v128.load(g + at);
    const sum = f32x4.add(v128.load(a + at), f32x4.mul(gradient, gradient));
    v128.store(a + at, sum);
    const root = f32x4.sqrt(f32x4.add(sum, f32x4.splat(epsilon)));
    v128.store(w + at, f32x4.sub(v128.load(w + at), f32x4.div(f32x4.mul(step, gradient), root)));
  }
}

/**
 * Roots and quotients set the pace: what is beside them is kept short, and constants are at hand.
 * @param rest1 1 − beta1
 * @param rest2 1 − beta2
 */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  rate: f32,
  rest1: f32,
  rest2: f32,
  epsilon: f32,
  begin: usize,
  end: usize,
): void {
  const step = f32x4.splat(rate);
  const new1 = f32x4.splat(rest1);
  const new2 = f32x4.splat(rest2);
  const stabilizer = f32x4.splat(epsilon);
  const least = f32x4.splat(smallestNormal);
  const magnitude = i32x4.splat(0x7fffffff);
  w += begin;
  g += begin;
  m += begin;
  v += begin;
  for (const stop = w + (end - begin); w < stop; w += 16) {
    const gradient = v128.load(g);
    let first = v128.load(m);
    first = multiplyAdd(f32x4.sub(gradient, first), new1, first);
    first = v128.andnot(first, f32x4.lt(v128.and(first, magnitude), least));
    v128.store(m, first);
    // Never negative, so its size is itself.
    let second = v128.load(v);
    second = multiplyAdd(f32x4.sub(f32x4.mul(gradient, gradient), second), new2, second);
    second = v128.andnot(second, f32x4.lt(second, least));
    v128.store(v, second);
    // The quotient before the product with the rate, which would make a denormal number of a very small m.
    const move = f32x4.mul(step, f32x4.div(first, f32x4.add(f32x4.sqrt(second), stabilizer)));
    v128.store(w, f32x4.sub(v128.load(w), move));
    g += 16;
    m += 16;
    v += 16;
  }
}
