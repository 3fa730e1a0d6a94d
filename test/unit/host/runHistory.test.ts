import assert from 'node:assert/strict';
import { RunHistory } from '../../../src/host/runs/runHistory';
import type { RunDescription, RunUpdate } from '../../../src/protocol/training';

const update = (first: number, loss: readonly number[], epochs: RunUpdate['epochs'] = []): RunUpdate => ({
  progress: { state: 'running', epoch: 1, batch: first + loss.length, logs: {}, samplesPerSecond: 1 },
  batches: { first, values: { loss: Float32Array.from(loss) } },
  epochs,
});

describe('RunHistory', () => {
  it('is prepared before the first report', () => {
    assert.equal(new RunHistory({} as RunDescription).snapshot().progress.state, 'preparing');
  });

  it('joins what was reported', () => {
    const history = new RunHistory({} as RunDescription);
    const epoch = { epoch: 1, logs: { loss: 2 }, seconds: 1 };
    history.append(update(0, [3, 2]));
    history.append(update(2, [1], [epoch]));
    const { batches, epochs, progress } = history.snapshot();
    assert.deepEqual([...batches!.values.loss], [3, 2, 1]);
    assert.deepEqual(epochs, [epoch]);
    assert.equal(progress.batch, 3);
  });

  it('gives away snapshots that later reports do not change', () => {
    const history = new RunHistory({} as RunDescription);
    history.append(update(0, [3]));
    const early = history.snapshot();
    history.append(update(1, [7], [{ epoch: 1, logs: {}, seconds: 1 }]));
    assert.deepEqual([...early.batches!.values.loss], [3]);
    assert.deepEqual(early.epochs, []);
  });
});
