// Dropout by a hash: which numbers are kept is a function of a key and their places alone, so that threads, other kernels
// and a repeated step all agree.

import type { FloatBuffer } from '../kernels';

/** The 32-bit hash of `key` and `i`, as a signed integer: mixed twice, so that neither shows through. */
export function dropoutHash(key: number, i: number): number {
  return mix(key ^ mix(i));
}

/** Numbers are kept where their hash, taken as unsigned, is at least this. @param rate from 0 to below 1 */
export function dropoutThreshold(rate: number): number {
  return Math.min(Math.ceil(rate * 2 ** 32), 2 ** 32 - 1);
}

export function dropout(
  x: FloatBuffer,
  mask: FloatBuffer,
  y: FloatBuffer,
  count: number,
  rate: number,
  key: number,
): void {
  const { values: input } = x;
  const { values: factors } = mask;
  const { values: output } = y;
  const threshold = dropoutThreshold(rate);
  const kept = 1 / (1 - rate);
  for (let i = 0; i < count; i++) {
    factors[i] = dropoutHash(key, i) >>> 0 >= threshold ? kept : 0;
    output[i] = input[i] * factors[i];
  }
}

/** "lowbias32", the integer hash that C. Wellons found by search (nullprogram.com/blog/2018/07/31). */
function mix(value: number): number {
  let x = value;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}
