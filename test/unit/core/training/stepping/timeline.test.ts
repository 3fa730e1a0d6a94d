import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Random } from '../../../../../src/core/base/random';
import { finish } from '../../../../../src/core/base/steps';
import type { FloatBuffer } from '../../../../../src/core/kernels/kernels';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import type { Network } from '../../../../../src/core/nn/network';
import type { TrainingEvent } from '../../../../../src/core/training/events';
import type { PreparedRun } from '../../../../../src/core/training/prepareTraining';
import type { Cursor } from '../../../../../src/core/training/stepping/batchPlan';
import { Timeline } from '../../../../../src/core/training/stepping/timeline';
import { train } from '../../../../../src/core/training/train';
import { blobs, classifier, compiled, drive, runOf, weightsOf } from '../../../../support/runs';

const epochs = 3;
const batches = 5;
const unlimited = 2 ** 30;

/** Dropout and Adam, five batches an epoch, the last one smaller, with validation. */
function newRun(precision: 'float32' | 'float64' = 'float32'): PreparedRun {
  return runOf(
    compiled(classifier, { epochs, seed: 7 }),
    { train: blobs(140), validation: blobs(40, 2) },
    { kernels: createPortableKernels(precision) },
  );
}

/** What a plain run computes: for each batch the bits that each of its events has written, and the weights it begins with. */
interface PlainBatch {
  readonly weights: string;
  readonly events: { readonly read: (network: Network) => string; readonly bits: string }[];
}

function plainRun(): readonly PlainBatch[] {
  const run = newRun();
  const { network, data } = run;
  const found: PlainBatch[] = [];
  let rows = 0;
  for (const event of train(network, data, { ...run.options, watch: { observation: 'ops' } })) {
    if (event.kind === 'batchBegin') {
      rows = event.samples.length;
      found.push({ weights: weightBits(network), events: [] });
      continue;
    }
    const batch = found.at(-1);
    if (event.kind === 'batchEnd' || event.kind === 'epochBegin' || !batch) continue;
    if (/^(validation|epochEnd)/.test(event.kind)) continue;
    const read = readerOf(network, event, rows);
    batch.events.push({ read, bits: read(network) });
  }
  return found;
}

/** Reads what an event has written, out of any network of the same model. */
function readerOf(network: Network, event: TrainingEvent, rows: number): (network: Network) => string {
  if (event.kind === 'opForward' || event.kind === 'opBackward') {
    const layer = network.layers.indexOf(event.layer);
    const op = event.layer.ops.indexOf(event.op);
    return ({ layers }) => {
      const { output, inputGradient, parameters } = layers[layer].ops[op];
      if (event.kind === 'opForward') return bitsOf(output.buffer, rows * output.size);
      const gradients = parameters.map(({ gradient }) => bitsOf(gradient.storage));
      return [bitsOf(inputGradient.buffer, rows * inputGradient.size), ...gradients].join();
    };
  }
  if (event.kind !== 'optimizerStep') return () => event.kind;
  const index = network.parameters.indexOf(event.parameter);
  return ({ parameters }) => bitsOf(parameters[index].value.storage);
}

function bitsOf({ values }: FloatBuffer, length = values.length): string {
  const part = values.subarray(0, length);
  return createHash('md5')
    .update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
    .digest('hex');
}

function weightBits({ parameters }: Network): string {
  return parameters.map(({ value }) => bitsOf(value.storage)).join();
}

/** Every value that has been computed where the run stands is what the plain run had there, to the bit. */
function assertSame(timeline: Timeline, plain: readonly PlainBatch[]): void {
  const { cursor, plan, driver } = timeline;
  const where = JSON.stringify(timeline.position);
  if (plan.isEpochEnd(cursor)) {
    const next = plain.at(cursor.step + 1);
    if (next) assert.equal(weightBits(driver.network), next.weights, where);
    return;
  }
  const done = plan.eventsBefore[cursor.stage];
  assert.equal(driver.batch?.events, done, where);
  for (const { read, bits } of plain[cursor.step].events.slice(0, done)) {
    assert.equal(read(driver.network), bits, where);
  }
  if (plan.stages[cursor.stage].phase !== 'update') {
    assert.equal(weightBits(driver.network), plain[cursor.step].weights, where);
  }
}

function anyCursor(timeline: Timeline, random: Random): Cursor {
  const step = random.below(epochs * batches);
  const stages = timeline.plan.stages.length + (step % batches === batches - 1 ? 1 : 0);
  return { step, stage: random.below(stages) };
}

describe('A timeline', () => {
  const plain = plainRun();

  it('stands anywhere as a plain run passes there, to the bit, whatever way it came', () => {
    const random = new Random(3);
    const timeline = new Timeline(newRun(), unlimited);
    for (let walk = 0; walk < 500; walk++) {
      finish(timeline.reach(anyCursor(timeline, random)));
      assertSame(timeline, plain);
      timeline.look();
      for (let steps = random.below(6); steps > 0 && !timeline.isOver; steps--) {
        finish(timeline.advance());
        assertSame(timeline, plain);
        if (random.below(2) === 0) timeline.look();
      }
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
});
