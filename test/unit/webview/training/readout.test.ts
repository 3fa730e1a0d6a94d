import assert from 'node:assert/strict';
import { neighbour, snapped } from '../../../../webview/training/chartCursor';
import { latestReadout, readoutAt } from '../../../../webview/training/readout';
import { epochRows } from '../../../../webview/training/epochRows';
import { runOf } from './runs';

const all = { from: 0, to: 40 };

describe('readoutAt', () => {
  it('gives the batch and the means of its epoch', () => {
    assert.deepEqual(readoutAt(runOf({ done: 25 }), 'loss', 14), {
      epoch: 2,
      batch: 4,
      batchValue: 13,
      train: 2,
      validation: 2.5,
    });
  });

  it('counts the last batch of an epoch to that epoch', () => {
    const { epoch, batch } = readoutAt(runOf({ done: 25 }), 'loss', 20);
    assert.deepEqual([epoch, batch], [2, 10]);
  });
});

describe('latestReadout', () => {
  it('has the last validation while the epoch goes on', () => {
    const { train, validation } = latestReadout(runOf({ done: 25 }), 'loss');
    assert.deepEqual([train, validation], [9, 2.5]);
  });

  it('has nothing before the first batch', () => {
    const { train, batchValue } = latestReadout(runOf({ done: 0 }), 'accuracy');
    assert.deepEqual([train, batchValue], [undefined, undefined]);
  });
});

describe('the cursor', () => {
  it('stands on batches that are done', () => {
    const run = runOf({ done: 25 });
    assert.deepEqual(
      [-3, 7.4, 39].map((place) => snapped(run, place)),
      [1, 7, 25],
    );
    assert.equal(snapped(runOf({ done: 0 }), 7), undefined);
  });

  it('moves from epoch to epoch, and from batch to batch when close', () => {
    const run = runOf({ done: 25 });
    assert.deepEqual(
      [3, 10, 20].map((place) => neighbour(run, all, place, 1)),
      [10, 20, 25],
    );
    assert.deepEqual(
      [25, 20, 3].map((place) => neighbour(run, all, place, -1)),
      [20, 10, 1],
    );
    assert.equal(neighbour(run, { from: 0, to: 9 }, 3, 1), 4);
  });
});

describe('epochRows', () => {
  it('say what the chart shows, with the span of the batches', () => {
    assert.deepEqual(epochRows(runOf({ done: 25 }), 'loss', all), [
      { epoch: 1, train: 1, validation: 1.5, lowest: 0, highest: 9 },
      { epoch: 2, train: 2, validation: 2.5, lowest: 10, highest: 19 },
      { epoch: 3, train: 9, validation: undefined, lowest: 20, highest: 24 },
    ]);
  });

  it('are those in view', () => {
    assert.deepEqual(
      epochRows(runOf({ done: 40 }), 'loss', { from: 10, to: 25 }).map(({ epoch }) => epoch),
      [2, 3],
    );
  });
});
