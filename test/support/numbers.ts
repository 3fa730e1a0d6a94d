// Numbers for tests: drawn from a seed, and compared as a whole.

import assert from 'node:assert/strict';
import { Random } from '../../src/core/base/random';

/** `count` standard normal numbers. */
export function normals(count: number, seed = 1): Float64Array {
  const random = new Random(seed);
  return Float64Array.from({ length: count }, () => random.normal());
}

/** Every number within `tolerance` of the largest magnitude that is expected, or of 1 where all are smaller. */
export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what = 'values',
): void {
  assert.equal(actual.length, expected.length, `${what}: length`);
  const size = Array.from(expected).reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i] - expected[i]);
    assert.ok(
      difference <= tolerance * size,
      `${what}[${i}] is ${actual[i]}, expected ${expected[i]}: ${difference} apart`,
    );
  }
}
