// Activations that work on each number alone, and their backward. Buffers are padded to whole vectors, so loops
// run over groups of four.

import { ActivationCode } from '../operations';
import { exponentialMinusOne, hyperbolicTangent, sigmoid } from './exponential';

// Klambauer et al., "Self-Normalizing Neural Networks" (2017).
const seluScale: f32 = 1.0507009873554805;
const seluAlpha: f32 = 1.6732632423543772;

// @ts-ignore: AssemblyScript's decorator; see index.ts
@inline
function select(positive: v128, otherwise: v128, x: v128): v128 {
  return v128.bitselect(positive, otherwise, f32x4.gt(x, f32x4.splat(0)));
}

function forward(kind: i32, x: v128, parameter: v128): v128 {
  if (kind == ActivationCode.relu) return v128.andnot(x, f32x4.le(x, f32x4.splat(0)));
  if (kind == ActivationCode.leakyRelu) return select(x, f32x4.mul(x, parameter), x);
  if (kind == ActivationCode.elu) return select(x, f32x4.mul(parameter, exponentialMinusOne(f32x4.min(x, f32x4.splat(0)))), x);
  if (kind == ActivationCode.selu) {
    const below = f32x4.mul(f32x4.splat(seluAlpha), exponentialMinusOne(f32x4.min(x, f32x4.splat(0))));
    return f32x4.mul(f32x4.splat(seluScale), select(x, below, x));
  }
  if (kind == ActivationCode.silu) return f32x4.mul(x, sigmoid(x));
  if (kind == ActivationCode.sigmoid) return sigmoid(x);
  if (kind == ActivationCode.tanh) return hyperbolicTangent(x);
  return x;
}

/** @param parameter slope of leaky relu, alpha of elu */
export function activate(kind: i32, parameter: f32, z: usize, y: usize, begin: i32, end: i32): void {
  const p = f32x4.splat(parameter);
  const stop = z + (<usize>end << 2);
  y += <usize>begin << 2;
  for (z += <usize>begin << 2; z < stop; z += 16) {
    v128.store(y, forward(kind, v128.load(z), p));
    y += 16;
  }
}

/** f′ times dy, from the output y; from the input z for silu. */
function backward(kind: i32, z: usize, y: usize, dy: v128, parameter: v128): v128 {
  const one = f32x4.splat(1);
  if (kind == ActivationCode.leakyRelu) return select(dy, f32x4.mul(dy, parameter), v128.load(y));
  if (kind == ActivationCode.elu) {
    const value = v128.load(y);
    return select(dy, f32x4.mul(dy, f32x4.add(value, parameter)), value);
  }
  if (kind == ActivationCode.selu) {
    const value = v128.load(y);
    const below = f32x4.add(value, f32x4.splat(seluScale * seluAlpha));
    // At 0 as on the right side, where it has no derivative of its own.
    const isBelow = f32x4.lt(value, f32x4.splat(0));
    return f32x4.mul(dy, v128.bitselect(below, f32x4.splat(seluScale), isBelow));
  }
  if (kind == ActivationCode.silu) {
    const input = v128.load(z);
    const share = sigmoid(input);
    const slope = f32x4.add(f32x4.mul(f32x4.mul(input, share), f32x4.sub(one, share)), share);
    return f32x4.mul(dy, slope);
  }
  if (kind == ActivationCode.sigmoid) {
    const value = v128.load(y);
    return f32x4.mul(dy, f32x4.mul(value, f32x4.sub(one, value)));
  }
  if (kind == ActivationCode.tanh) {
    const value = v128.load(y);
    return f32x4.mul(dy, f32x4.sub(one, f32x4.mul(value, value)));
  }
  return dy;
}

export function activateBackward(
  kind: i32,
  parameter: f32,
  z: usize,
  y: usize,
  dy: usize,
  dz: usize,
  begin: i32,
  end: i32,
): void {
  const p = f32x4.splat(parameter);
  const first = <usize>begin << 2;
  const stop = <usize>end << 2;
  if (kind == ActivationCode.relu) {
    // The most frequent one, without a choice for every four numbers.
    const zero = f32x4.splat(0);
    for (let at = first; at < stop; at += 16) {
      v128.store(dz + at, v128.and(v128.load(dy + at), f32x4.gt(v128.load(y + at), zero)));
    }
    return;
  }
  for (let at = first; at < stop; at += 16) {
    v128.store(dz + at, backward(kind, z + at, y + at, v128.load(dy + at), p));
  }
}
