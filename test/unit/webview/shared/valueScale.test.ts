import assert from 'node:assert/strict';
import { limitOf, middle, positionOf, scaleTicks, valueAt } from '../../../../webview/shared/valueScale';

const linear = { limit: 2, logarithmic: false, unsigned: false };
const logarithmic = { limit: 2, logarithmic: true, unsigned: false };

describe('A scale of values', () => {
  it('has zero in its middle and the limit at both ends', () => {
    for (const scale of [linear, logarithmic]) {
      assert.equal(positionOf(scale, 0), 0);
      assert.equal(positionOf(scale, 2), 1);
      assert.equal(positionOf(scale, -2), -1);
    }
  });

  it('shows more than the limit as the limit', () => {
    assert.equal(positionOf(linear, 5), 1);
    assert.equal(positionOf(linear, -Infinity), -1);
  });

  it('gives small values more room when it is logarithmic', () => {
    assert.equal(positionOf(linear, 0.02), 0.01);
    // log(1 + 10) / log(1 + 1000)
    assert.ok(Math.abs(positionOf(logarithmic, 0.02) - 0.3471) < 1e-4);
  });

  it('leads back to the value', () => {
    for (const scale of [linear, logarithmic]) {
      for (const value of [-2, -0.3, 0, 0.001, 1.5]) {
        assert.ok(Math.abs(valueAt(scale, positionOf(scale, value)) - value) < 1e-12);
      }
    }
  });

  it('bears numbers at its ends, and rounded ones between', () => {
    assert.deepEqual(scaleTicks({ ...linear, limit: 0.733 }), [-0.733, -0.4, 0, 0.4, 0.733]);
    assert.deepEqual(scaleTicks({ ...logarithmic, limit: 0.733 }), [-0.733, -0.007, 0, 0.007, 0.733]);
    assert.deepEqual(scaleTicks(linear), [-2, -1, 0, 1, 2]);
    assert.deepEqual(scaleTicks({ ...linear, unsigned: true }), [0, 1, 2]);
  });
});

describe('The limit of a scale', () => {
  it('is the largest magnitude', () => {
    assert.equal(limitOf(-3, 2), 3);
    assert.equal(limitOf(-1, 2), 2);
  });

  it('is that of most values when a share is left out', () => {
    assert.equal(limitOf(-3, 2, [-0.5, 0.4]), 0.5);
  });

  it('is that of all values when most are zero', () => {
    assert.equal(limitOf(-3, 2, [0, 0]), 3);
  });

  it('is never zero or infinite', () => {
    assert.equal(limitOf(0, 0), 1);
    assert.equal(limitOf(Infinity, -Infinity), 1);
  });

  it('leaves out equal shares of both ends', () => {
    const percents = Array.from({ length: 101 }, (_, index) => index);
    assert.deepEqual(middle(percents, 0.9), [5, 95]);
    assert.equal(middle([], 0.9), undefined);
  });
});
