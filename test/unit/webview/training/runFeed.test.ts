import assert from 'node:assert/strict';
import type { RunPreparation, RunSnapshot } from '../../../../src/protocol/training';
import { announcement } from '../../../../webview/training/announcement';
import { RunFeed, type ShownRun } from '../../../../webview/training/runFeed';
import { snapshotOf } from './runs';

type Answer = RunSnapshot | RunPreparation | undefined;

/** A feed whose frames the test draws. */
function start(answer: () => Promise<Answer> | Answer) {
  let frame: (() => void) | undefined;
  let asked = 0;
  const feed = new RunFeed(
    async () => {
      asked++;
      return answer();
    },
    (draw) => (frame = draw),
  );
  const drawn: ShownRun[] = [];
  feed.onChange((shown) => drawn.push(shown));
  const draw = (): void => {
    frame?.();
    frame = undefined;
  };
  return { feed, drawn, draw, asked: () => asked };
}

describe('RunFeed', () => {
  it('knows nothing before the host has answered', async () => {
    const { feed } = start(() => undefined);
    assert.deepEqual(feed.current, { known: false });
    await feed.ask();
    assert.deepEqual(feed.current, { known: true });
  });

  it('draws once per frame, however many updates arrive', async () => {
    const { feed, drawn, draw } = start(() => snapshotOf({ done: 5 }));
    await feed.ask();
    for (const done of [6, 7, 8]) feed.page.update({ ...snapshotOf({ done }), epochs: [] });
    draw();
    assert.equal(drawn.length, 1);
    assert.equal(drawn[0].run?.batchesDone, 8);
  });

  it('keeps the run before while the next is prepared, and when that is given up', async () => {
    const { feed } = start(() => snapshotOf());
    await feed.ask();
    const { run } = feed.current;
    feed.page.prepare({ state: 'preparing', message: 'Reading moons' });
    assert.equal(feed.current.run, run);
    assert.equal(feed.current.preparation?.message, 'Reading moons');
    feed.page.prepare(undefined);
    assert.deepEqual(feed.current, { known: true, run, preparation: undefined });
  });

  it('asks again when an update was lost, once', async () => {
    let done = 5;
    const { feed, asked } = start(() => snapshotOf({ done }));
    await feed.ask();
    done = 30;
    const late = {
      ...snapshotOf({ done: 30 }),
      batches: { first: 28, values: { loss: new Float32Array(2) } },
    };
    feed.page.update(late);
    feed.page.update(late);
    await new Promise(setImmediate);
    assert.equal(asked(), 2);
    assert.equal(feed.current.run?.batchesDone, 30);
  });

  it('shows why the host gave no answer', async () => {
    const { feed } = start(() => Promise.reject(new Error('gone')));
    await feed.ask();
    assert.deepEqual(feed.current.preparation, { state: 'failed', message: 'gone' });
  });
});

describe('what a screen reader hears', () => {
  const heard = async (answer: Answer): Promise<string> => {
    const { feed } = start(() => answer);
    await feed.ask();
    return announcement(feed.current);
  };

  it('is each epoch', async () => {
    assert.equal(await heard(snapshotOf({ done: 25 })), 'Epoch 2 of 4: loss 2.0000, val_loss 2.5000');
  });

  it('does not change within an epoch', async () => {
    assert.equal(await heard(snapshotOf({ done: 29 })), await heard(snapshotOf({ done: 21 })));
  });

  it('is what is prepared, and how a run ended', async () => {
    assert.equal(await heard({ state: 'preparing', message: 'Reading moons' }), 'Preparing. Reading moons');
    const finished = snapshotOf({ done: 40, state: 'finished' });
    const saved = { ...finished, progress: { ...finished.progress, message: 'Saved to a.safetensors' } };
    assert.equal(await heard(saved), 'Finished. Saved to a.safetensors');
    assert.equal(await heard(undefined), '');
  });
});
