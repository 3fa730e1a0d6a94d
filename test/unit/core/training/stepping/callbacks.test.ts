// Runs that callbacks steer, gone through by steps: what callbacks remember goes back in time with the rest, and a run that
// they end early ends there for a stepper, too.

import assert from 'node:assert/strict';
import { Random } from '../../../../../src/core/base/random';
import { finish } from '../../../../../src/core/base/steps';
import type { ObjectSpec } from '../../../../../src/core/model/modelSpec';
import type { PreparedRun } from '../../../../../src/core/training/prepareTraining';
import { Timeline } from '../../../../../src/core/training/stepping/timeline';
import { blobs, classifier, compiled, drive, runOf, weightsOf } from '../../../../support/runs';

const unlimited = 2 ** 30;
const epochs = 30;
const batches = 5;

const steered: readonly ObjectSpec[] = [
  { className: 'EarlyStopping', config: { patience: 3, restore_best_weights: true } },
  { className: 'ReduceLROnPlateau', config: { patience: 1, factor: 0.5 } },
  { className: 'CSVLogger', config: { filename: 'log.csv' } },
];

function newRun(callbacks = steered, rate = 0.3, count = epochs): PreparedRun {
  const spec = compiled(classifier, { epochs: count, seed: 7, callbacks });
  const optimizer = { className: 'Adam', config: { learning_rate: rate } };
  return runOf(
    { ...spec, compile: { ...spec.compile!, optimizer } },
    { train: blobs(140), validation: blobs(40, 2) },
  );
}

describe('a run that callbacks steer', () => {
  const plain = newRun();
  const { history } = drive(plain);

  it('is ended early, with its best weights and its learning rates in the history', () => {
    assert.ok(history.epochs < epochs, String(history.epochs));
    const { val_loss: losses, learning_rate: rates } = history.logs;
    const best = losses.indexOf(Math.min(...losses));
    assert.equal(history.epochs, best + 1 + 3);
    assert.ok(rates.at(-1)! < rates[0]);
    const until = newRun([steered[1]], 0.3, best + 1);
    drive(until);
    assert.deepEqual(weightsOf(plain), weightsOf(until));
  });

  it('ends with the same bits when it was stepped to and fro', () => {
    const run = newRun();
    const timeline = new Timeline(run, unlimited);
    const random = new Random(5);
    const steps = history.epochs * batches;
    for (let walk = 0; walk < 40; walk++) {
      finish(timeline.reach({ step: random.below(steps), stage: random.below(timeline.plan.stages.length) }));
    }
    // Beyond the end there is nothing: it stands at the end.
    finish(timeline.reach({ step: epochs * batches - 1, stage: 0 }));
    assert.ok(timeline.isOver);
    assert.deepEqual(timeline.position, { epoch: history.epochs - 1, batch: batches - 1, phase: 'epochEnd' });
    assert.deepEqual(weightsOf(run), weightsOf(plain));
    finish(timeline.reach({ step: 7, stage: 3 }));
    assert.ok(!timeline.isOver);
  });

  it('is ended in the middle of an epoch by a loss that is no number', () => {
    const broken = (): PreparedRun => newRun([{ className: 'TerminateOnNaN', config: {} }], 1e300);
    const { history: ended } = drive(broken());
    assert.equal(ended.epochs, 1);
    const timeline = new Timeline(broken(), unlimited);
    finish(timeline.reach({ step: 4 * batches, stage: 0 }));
    assert.ok(timeline.isOver && timeline.position.epoch === 0 && timeline.position.batch < batches - 1);
  });
});
