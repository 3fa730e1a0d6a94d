import assert from 'node:assert/strict';
import { Random } from '../../../../../src/core/base/random';
import { finish } from '../../../../../src/core/base/steps';
import type { Kernels } from '../../../../../src/core/kernels/kernels';
import { generate } from '../../../../../src/core/datasets/generated/generate';
import { createKernels } from '../../../../../src/core/kernels/createKernels';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import type { PreparedRun } from '../../../../../src/core/training/prepareTraining';
import type { Cursor } from '../../../../../src/core/training/stepping/batchPlan';
import { Timeline } from '../../../../../src/core/training/stepping/timeline';
import { kernelThreads } from '../../../../../src/node/kernelThreads';
import { assertSame, type PlainBatch, plainRun, weightBits } from '../../../../support/plainRun';
import { blobs, classifier, compiled, drive, runOf, weightsOf } from '../../../../support/runs';

const epochs = 3;
const batches = 5;
const unlimited = 2 ** 30;

/** Dropout and Adam, five batches an epoch, the last one smaller, with validation. */
function newRun(kernels: Kernels = createPortableKernels('float32')): PreparedRun {
  return runOf(
    compiled(classifier, { epochs, seed: 7 }),
    { train: blobs(140), validation: blobs(40, 2) },
    { kernels },
  );
}

function anyCursor(timeline: Timeline, random: Random): Cursor {
  const step = random.below(epochs * batches);
  const stages = timeline.plan.stages.length + (step % batches === batches - 1 ? 1 : 0);
  return { step, stage: random.below(stages) };
}

/** Goes to and fro at random, looking around. */
function wander(timeline: Timeline, plain: readonly PlainBatch[], walks: number): void {
  const random = new Random(3);
  for (let walk = 0; walk < walks; walk++) {
    finish(timeline.reach(anyCursor(timeline, random)));
    assertSame(timeline, plain);
    timeline.look();
    for (let steps = random.below(6); steps > 0 && !timeline.isOver; steps--) {
      finish(timeline.advance());
      assertSame(timeline, plain);
      if (random.below(2) === 0) timeline.look();
    }
  }
}

describe('A timeline', () => {
  const plain = plainRun(newRun());

  it('stands anywhere as a plain run passes there, to the bit, whatever way it came', () => {
    wander(new Timeline(newRun(), unlimited), plain, 500);
  });

  it('does so in WebAssembly too, on two threads, where gradients are put off', async () => {
    // Large enough that products are shared among threads.
    const pictures = compiled(
      [
        ['Flatten'],
        ['Dense', { units: 256, activation: 'relu' }],
        ['Dropout', { rate: 0.2 }],
        ['Dense', { units: 10, activation: 'softmax' }],
      ],
      { epochs, seed: 7 },
    );
    const { train } = generate({ kind: 'generate', set: 'garments', samples: 140, seed: 1 });
    const sets = await Promise.all(
      [1, 2].map((threads) =>
        createKernels({ precision: 'float32', backend: 'simd', threads, starter: kernelThreads }),
      ),
    );
    try {
      const [one, two] = sets.map(({ kernels }) => runOf(pictures, { train }, { kernels }));
      wander(new Timeline(two, unlimited), plainRun(one), 60);
    } finally {
      for (const set of sets) set.dispose();
    }
  });

  it('ends with the weights and logs of a run that was not stepped', () => {
    const whole = newRun();
    const { history } = drive(whole);
    const run = newRun();
    const timeline = new Timeline(run, unlimited);
    const random = new Random(5);
    for (let walk = 0; walk < 40; walk++) {
      finish(timeline.reach(anyCursor(timeline, random)));
      timeline.look();
    }
    finish(timeline.reach({ step: epochs * batches - 1, stage: timeline.plan.stages.length }));
    assert.deepEqual(weightsOf(run), weightsOf(whole));
    assert.deepEqual(
      timeline.history.epochs.map(({ val_loss: loss }) => loss),
      history.logs.val_loss,
    );
    assert.ok(timeline.isOver);
  });

  it('reaches every place with memory for hardly a snapshot', () => {
    const timeline = new Timeline(newRun(), 1);
    const random = new Random(8);
    for (let walk = 0; walk < 30; walk++) {
      finish(timeline.reach(anyCursor(timeline, random)));
      assertSame(timeline, plain);
    }
    assert.equal(timeline.recording.count, 1);
  });

  it('sets again what was set by hand, and forgets it where the run branches before', () => {
    const timeline = new Timeline(newRun(), unlimited);
    const rate = timeline.tensors.get('lr')!;
    const input = timeline.tensors.get('Dense0.input')!;
    const update = { step: 4, stage: timeline.plan.indexOf('update', 0) };
    finish(timeline.reach({ step: 2, stage: 0 }));
    timeline.set(
      input,
      Array.from(input.read(), (value) => value * 2),
    );
    finish(timeline.reach(update));
    timeline.set(rate, [0.5]);
    finish(timeline.reach({ step: 9, stage: 3 }));
    const changed = weightBits(timeline.driver.network);

    finish(timeline.reach({ step: 0, stage: 4 }));
    assert.equal(rate.read()[0], 0.01);
    finish(timeline.reach({ step: 9, stage: 3 }));
    assert.equal(rate.read()[0], 0.5);
    assert.equal(weightBits(timeline.driver.network), changed);
    assert.notEqual(changed, plain[9].weights);

    finish(timeline.reach({ step: 1, stage: 0 }));
    timeline.set(rate, [0.01]);
    finish(timeline.reach({ step: 9, stage: 3 }));
    assertSame(timeline, plain);
  });

  it('sets again what was set by hand in an epoch’s first batch, coming from the end of the epoch before', () => {
    const timeline = new Timeline(newRun(), unlimited);
    const rate = timeline.tensors.get('lr')!;
    finish(timeline.reach({ step: batches, stage: 3 }));
    timeline.set(rate, [0.5]);
    finish(timeline.reach({ step: batches + 2, stage: 0 }));
    const changed = weightBits(timeline.driver.network);
    finish(timeline.reach({ step: batches - 1, stage: timeline.plan.stages.length }));
    assert.equal(rate.read()[0], 0.01);
    finish(timeline.reach({ step: batches + 2, stage: 0 }));
    assert.equal(weightBits(timeline.driver.network), changed);
  });
});
