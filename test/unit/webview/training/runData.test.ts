import assert from 'node:assert/strict';
import type { RunUpdate } from '../../../../src/protocol/training';
import { RunData } from '../../../../webview/training/runData';
import { runOf, snapshotOf } from './runs';

/** `done` batches, of which those from `first` on come with this update. */
function updateTo(done: number, first: number): RunUpdate {
  const { progress, batches, epochs } = snapshotOf({ done });
  return { progress, epochs, batches: { first, values: { loss: batches!.values.loss.slice(first) } } };
}

describe('RunData', () => {
  it('counts batches over the whole run', () => {
    const run = runOf({ done: 25 });
    assert.deepEqual([run.batchesDone, run.totalBatches], [25, 40]);
  });

  it('grows by what is new', () => {
    const run = runOf({ done: 5 });
    assert.equal(run.append(updateTo(12, 5)), true);
    assert.deepEqual([...run.batches('loss')], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    assert.deepEqual(
      run.epochs.map(({ epoch }) => epoch),
      [1],
    );
  });

  it('passes over what it knows', () => {
    const run = runOf({ done: 12 });
    assert.equal(run.append(updateTo(14, 8)), true);
    assert.equal(run.batches('loss').length, 14);
    assert.equal(run.epochs.length, 1);
  });

  it('notices that an update was lost, and stays as it is', () => {
    const run = runOf({ done: 5 });
    assert.equal(run.append(updateTo(12, 8)), false);
    assert.equal(run.batchesDone, 5);
  });

  it('has the means of each epoch and of the one under way', () => {
    const run = runOf({ done: 25 });
    assert.deepEqual(
      [1, 2, 3, 4].map((epoch) => run.logsOf(epoch)?.loss),
      [1, 2, 9, undefined],
    );
  });

  it('knows the first batch that is no number', () => {
    const run = new RunData(snapshotOf({ done: 3, loss: [1, 2, Infinity] }));
    run.append(updateTo(5, 3));
    assert.equal(run.firstNotFinite('loss'), 3);
    assert.equal(runOf().firstNotFinite('loss'), undefined);
  });
});
