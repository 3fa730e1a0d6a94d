import assert from 'node:assert/strict';
import { erfc } from '../../../../../src/core/kernels/portable/errorFunction';

/** Of Python's math.erfc, that is of the GNU C library. */
const values: readonly (readonly [number, number])[] = [
  [-30, 2],
  [-3, 1.9999779095030015],
  [-0.3, 1.3286267594591274],
  [0, 1],
  [0.1, 0.8875370839817152],
  [0.46875, 0.507386526782062],
  [0.47, 0.5062549491139179],
  [1, 0.15729920705028513],
  [2, 0.004677734981047265],
  [4, 1.541725790028002e-8],
  [4.1, 6.700027654084918e-9],
  [6, 2.1519736712498916e-17],
  [10, 2.088487583762545e-45],
  [26, 5.663192408856143e-296],
  [30, 0],
  [Infinity, 0],
  [-Infinity, 2],
];

describe('erfc', () => {
  for (const [x, expected] of values) {
    it(`of ${x}`, () => {
      assert.ok(Math.abs(erfc(x) - expected) <= 1e-15 * expected, `${erfc(x)} is not ${expected}`);
    });
  }

  it('of NaN is NaN', () => assert.ok(Number.isNaN(erfc(NaN))));
});
