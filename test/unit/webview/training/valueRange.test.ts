import assert from 'node:assert/strict';
import type { ChartData } from '../../../../webview/training/chartData';
import { nextRange, rangeOf } from '../../../../webview/training/valueRange';

const view = { from: 0, to: 1000 };

function dataOf({ batch = [] as number[], train = [] as number[] }): ChartData {
  const at = [...batch, ...train].map((_, i) => i);
  return {
    at,
    batch: [...batch, ...train.map(() => undefined)],
    train: [...batch.map(() => undefined), ...train],
    validation: at.map(() => undefined),
    marks: [],
  };
}

describe('rangeOf', () => {
  it('leaves air above and below, but not where no value can be', () => {
    assert.deepEqual(rangeOf(dataOf({ train: [2, 3] }), view, false), { low: 1.94, high: 3.06 });
    assert.deepEqual(rangeOf(dataOf({ train: [0, 1] }), view, false), { low: 0, high: 1 });
  });

  it('lets a few outliers of the batches leave the chart, and no epoch', () => {
    const batch = [100, ...Array.from({ length: 99 }, () => 1)];
    assert.ok(rangeOf(dataOf({ batch }), view, false)!.high < 3);
    assert.ok(rangeOf(dataOf({ batch, train: [50] }), view, false)!.high > 50);
  });

  it('spans what is in view', () => {
    const data = dataOf({ train: [10, 1, 2] });
    assert.ok(rangeOf(data, { from: 1, to: 2 }, false)!.high < 3);
  });

  it('is above zero for a logarithmic axis', () => {
    assert.ok(rangeOf(dataOf({ train: [0.001, 10] }), view, true)!.low > 0);
    assert.deepEqual(rangeOf(dataOf({ train: [4] }), view, true), { low: 2, high: 8 });
  });

  it('has height also where all values are equal', () => {
    const { low, high } = rangeOf(dataOf({ train: [0, 0] }), view, false)!;
    assert.ok(high > low);
  });

  it('is unknown where there is no value', () => {
    assert.equal(rangeOf(dataOf({}), view, false), undefined);
  });
});

describe('nextRange', () => {
  const shown = { low: 1, high: 2 };

  it('widens at once', () => {
    assert.deepEqual(nextRange(shown, { low: 1.5, high: 3 }, false), { low: 1, high: 3 });
  });

  it('narrows only where that is expected', () => {
    assert.deepEqual(nextRange(shown, { low: 1.4, high: 1.6 }, false), shown);
    assert.deepEqual(nextRange(shown, { low: 1.4, high: 1.6 }, true), { low: 1.4, high: 1.6 });
  });
});
