// Numbers at the ends of their range, by formulas; everyday ones are in numpy.test.ts.

import assert from 'node:assert/strict';
import { meanOf, normOf, varianceOf } from '../../../../src/core/expressions/reductions';

describe('a norm', () => {
  it('of huge and of tiny numbers neither overflows nor vanishes', () => {
    assert.ok(Math.abs(normOf(Float64Array.of(3e200, -4e200)) / 5e200 - 1) < 1e-15);
    assert.ok(Math.abs(normOf(Float64Array.of(3e-200, 4e-200)) / 5e-200 - 1) < 1e-15);
  });

  it('of what is not finite is not finite', () => {
    assert.equal(normOf(Float64Array.of(1, -Infinity)), Infinity);
    assert.equal(normOf(Float64Array.of(1, NaN)), NaN);
  });
});

describe('sums of float32', () => {
  // A million times the float32 next to 0.1: added up in float32 they would come to 100,958.
  const tenths = new Float32Array(1e6).fill(0.1);

  it('keep their digits', () => {
    assert.ok(Math.abs(meanOf(tenths) - Math.fround(0.1)) < 1e-12);
    assert.ok(varianceOf(tenths, 0) < 1e-20);
  });

  it('tell a small spread around a large mean', () => {
    const values = Float32Array.from({ length: 1000 }, (_, i) => 1e6 + (i % 2));
    assert.equal(varianceOf(values, 0), 0.25);
  });
});
