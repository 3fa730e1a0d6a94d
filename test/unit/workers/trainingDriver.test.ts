import assert from 'node:assert/strict';
import type { TrainingEvent } from '../../../src/core/training/events';
import type { RunDescription, RunUpdate } from '../../../src/protocol/training';
import { TrainingDriver } from '../../../src/workers/trainingDriver';

/** A run whose batches take `cost` ms of a clock that only the run itself moves. */
function start({ epochs = 2, batches = 100, cost = 10, breathe = () => {} } = {}) {
  let time = 0;
  function* events(): Generator<TrainingEvent, void> {
    for (let epoch = 0; epoch < epochs; epoch++) {
      yield { kind: 'epochBegin', epoch, batches };
      for (let batch = 0; batch < batches; batch++) {
        time += cost;
        const loss = 1 / (1 + epoch * batches + batch);
        yield { kind: 'batchEnd', epoch, batch, size: 32, values: { loss }, logs: { loss } };
      }
      yield { kind: 'epochEnd', epoch, logs: { loss: epoch } };
    }
  }
  const updates: RunUpdate[] = [];
  const description = { epochs, batchesPerEpoch: batches, batchSize: 32 } as RunDescription;
  const driver = new TrainingDriver(
    events(),
    description,
    (update) => updates.push(update),
    () => time,
    () => Promise.resolve(breathe()),
  );
  return { driver, updates, sleep: (ms: number) => (time += ms) };
}

const states = (updates: readonly RunUpdate[]) => updates.map(({ progress }) => progress.state);

describe('TrainingDriver', () => {
  it('reports every batch once, in order', async () => {
    const { driver, updates } = start();
    assert.deepEqual(await driver.run(), { state: 'finished' });
    const losses = updates.flatMap(({ batches }) => [...(batches?.values.loss ?? [])]);
    assert.equal(losses.length, 200);
    assert.deepEqual(
      losses,
      losses.map((_, index) => Math.fround(1 / (1 + index))),
    );
    assert.equal(updates.at(-1)!.progress.state, 'finished');
  });

  it('says where each column of batches begins', async () => {
    const { driver, updates } = start();
    await driver.run();
    let expected = 0;
    for (const { batches } of updates) {
      assert.equal(batches!.first, expected);
      expected += batches!.values.loss?.length ?? 0;
    }
  });

  it('reports at most every 100 ms, however fast the batches are', async () => {
    const { driver, updates } = start({ cost: 1 });
    await driver.run();
    assert.ok(updates.length <= 3, `${updates.length} reports of 200 ms`);
  });

  it('counts the seconds of an epoch without its pauses', async () => {
    let rounds = 0;
    const run = start({
      epochs: 1,
      breathe: () => {
        if (++rounds === 5) {
          run.driver.pause();
          setImmediate(() => {
            run.sleep(60_000);
            run.driver.resume();
          });
        }
      },
    });
    await run.driver.run();
    const [epoch] = run.updates.flatMap(({ epochs }) => epochs);
    assert.equal(epoch.seconds, 1);
    assert.ok(states(run.updates).includes('paused'));
  });

  it('tells the time left from the speed', async () => {
    const { driver, updates } = start({ epochs: 1, batches: 100, cost: 10 });
    await driver.run();
    const half = updates.find(({ progress }) => progress.batch === 50)!;
    assert.ok(Math.abs(half.progress.secondsLeft! - 0.5) < 0.02, String(half.progress.secondsLeft));
    assert.equal(updates.at(-1)!.progress.secondsLeft, undefined);
  });

  it('stops between two slices, also while it rests', async () => {
    let rounds = 0;
    const run = start({
      breathe: () => {
        if (++rounds === 3) run.driver.pause();
      },
    });
    const outcome = run.driver.run();
    setTimeout(() => run.driver.stop(), 5);
    assert.deepEqual(await outcome, { state: 'stopped' });
    assert.equal(run.updates.at(-1)!.progress.state, 'stopped');
  });

  it('passes on what the run throws', async () => {
    function* failing(): Generator<TrainingEvent, void> {
      yield { kind: 'epochBegin', epoch: 0, batches: 1 };
      throw new Error('labels out of range');
    }
    const driver = new TrainingDriver(
      failing(),
      {} as RunDescription,
      () => {},
      () => 0,
      async () => {},
    );
    await assert.rejects(driver.run(), /labels out of range/);
  });
});
