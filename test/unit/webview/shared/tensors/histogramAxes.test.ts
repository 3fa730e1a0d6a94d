import assert from 'node:assert/strict';
import { countTicks, heightOf, niceTicks } from '../../../../../webview/shared/tensors/histogramAxes';

const rounded = (ticks: readonly number[]): readonly number[] =>
  ticks.map((tick) => Number(tick.toFixed(12)));

describe('The axes of a histogram', () => {
  it('have rounded marks', () => {
    assert.deepEqual(rounded(niceTicks(-0.63, 0.7, 7)), [-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6]);
    assert.deepEqual(rounded(niceTicks(0, 10, 5)), [0, 2, 4, 6, 8, 10]);
    assert.deepEqual(niceTicks(1, 1, 5), []);
    assert.deepEqual(niceTicks(0, 1, 0), []);
  });

  it('count in whole values, or in powers of ten', () => {
    assert.deepEqual(countTicks(3, 10, false), [0, 1, 2, 3]);
    assert.deepEqual(countTicks(25_000, 5, true), [1, 10, 100, 1000, 10_000]);
  });
});

describe('The height of a bar', () => {
  it('is its share of the largest', () => {
    assert.equal(heightOf(50, 200, false), 0.25);
    assert.equal(heightOf(200, 200, true), 1);
  });

  it('lets a single value be seen among many', () => {
    assert.ok(heightOf(1, 1e6, true) > 0.02);
    assert.equal(heightOf(0, 1e6, true), 0);
    assert.equal(heightOf(0, 0, false), 0);
  });
});
