import assert from 'node:assert/strict';
import { niceStep } from '../../../../webview/shared/niceStep';
import { ticks, valueTicks } from '../../../../webview/training/axes';

describe('axes', () => {
  it('label epochs while several are seen', () => {
    assert.deepEqual(ticks({ from: 0, to: 100 }, 10, 20).labels, '0 1 2 3 4 5 6 7 8 9 10'.split(' '));
    assert.deepEqual(ticks({ from: 0, to: 100 }, 10, 6).labels, ['0', '2', '4', '6', '8', '10']);
    assert.deepEqual(ticks({ from: 0, to: 6670 }, 10, 7).labels, [
      '0',
      '100',
      '200',
      '300',
      '400',
      '500',
      '600',
    ]);
  });

  it('label batches within their epoch when that close, and the end of the epoch', () => {
    const { at, labels } = ticks({ from: 95, to: 106 }, 100, 6);
    assert.deepEqual(at, [96, 98, 100, 102, 104, 106]);
    assert.deepEqual(labels, ['96', '98', 'epoch 1', '2', '4', '6']);
  });

  it('count batches from the begin of their epoch', () => {
    assert.deepEqual(ticks({ from: 1500, to: 3000 }, 1500, 9).labels, [
      'epoch 1',
      '200',
      '400',
      '600',
      '800',
      '1000',
      '1200',
      'epoch 2',
    ]);
  });

  it('have steps of 1, 2, 5', () => {
    assert.deepEqual([0.3, 1, 1.1, 2.5, 5, 7, 11, 49].map(niceStep), [1, 1, 2, 5, 5, 10, 20, 50]);
  });

  it('have round values, without the errors of repeated addition', () => {
    assert.deepEqual(
      valueTicks({ low: 0.07, high: 0.73 }, 8, false).labels,
      '0.1 0.2 0.3 0.4 0.5 0.6 0.7'.split(' '),
    );
    assert.deepEqual(valueTicks({ low: -1, high: 1 }, 4, false).at, [-1, -0.5, 0, 0.5, 1]);
    assert.deepEqual(valueTicks({ low: 0, high: 2_400_000 }, 3, false).labels, ['0', '1M', '2M']);
  });

  it('have 1, 2, 5 of each decade when logarithmic', () => {
    assert.deepEqual(valueTicks({ low: 0.09, high: 3 }, 10, true).at, [0.1, 0.2, 0.5, 1, 2]);
    assert.deepEqual(valueTicks({ low: 1e-8, high: 1 }, 5, true).at, [1e-8, 1e-6, 1e-4, 1e-2, 1]);
  });

  it('have even steps within less than a decade', () => {
    assert.deepEqual(valueTicks({ low: 0.31, high: 0.36 }, 3, true).at, [0.32, 0.34, 0.36]);
  });
});
