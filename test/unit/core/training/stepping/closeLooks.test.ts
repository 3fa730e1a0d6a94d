import assert from 'node:assert/strict';
import { finish } from '../../../../../src/core/base/steps';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import { gradientCheck } from '../../../../../src/core/training/stepping/gradientCheck';
import { lossSlice } from '../../../../../src/core/training/stepping/lossSlice';
import { Stepper } from '../../../../../src/core/training/stepping/stepper';
import { blobs, compiled, runOf } from '../../../../support/runs';

/** Dropout, a regularizer and perhaps clipped gradients: what could come between a gradient and the slope of the loss. */
function stepped(limits: Readonly<Record<string, number>> = {}): Stepper {
  const spec = compiled(
    [
      [
        'Dense',
        { units: 8, activation: 'tanh', kernel_regularizer: { className: 'L2', config: { l2: 0.05 } } },
      ],
      ['Dropout', { rate: 0.2 }],
      ['Dense', { units: 3, activation: 'softmax' }],
    ],
    { epochs: 2, seed: 5 },
  );
  const optimizer = { className: 'Adam', config: { learning_rate: 0.02, ...limits } };
  const run = runOf(
    { ...spec, compile: { ...spec.compile!, optimizer } },
    { train: blobs(140) },
    { kernels: createPortableKernels('float32') },
  );
  const stepper = new Stepper(run, 2 ** 24, () => undefined);
  finish(stepper.move({ kind: 'jump', epoch: 1, batch: 2, phase: 'forward', layer: 1 }));
  return stepper;
}

describe('A close look at a batch', () => {
  it('finds that gradients are the slope of the loss', () => {
    const stepper = stepped({ clipnorm: 0.1 });
    const { cursor } = stepper.timeline;
    const checks = finish(stepper.atBackwardEnd(gradientCheck));
    assert.deepEqual(
      checks.map(({ parameter }) => parameter),
      ['Dense0/kernel', 'Dense0/bias', 'Dense2/kernel', 'Dense2/bias'],
    );
    for (const { worst, checked, parameter } of checks) {
      assert.ok(worst < 1e-3, `${parameter} ${worst}`);
      assert.ok(checked.some(({ slope }) => Math.abs(slope) > 1e-4));
    }
    assert.deepEqual(stepper.timeline.cursor, cursor);
  });

  it('follows the loss along the update: from where it is to where it will be', () => {
    const stepper = stepped();
    const { cursor, tensors } = stepper.timeline;
    const { multiples, losses } = finish(
      stepper.atUpdate((driver, batch) => lossSlice(driver, batch, [0, 1e-3, 1])),
    );
    assert.deepEqual(multiples, [0, 1e-3, 1]);
    assert.deepEqual(stepper.timeline.cursor, cursor);

    finish(stepper.move({ kind: 'jump', epoch: 1, batch: 2, phase: 'update' }));
    const valueOf = (path: string): Float32Array => tensors.get(path)!.read() as Float32Array;
    assert.ok(Math.abs(losses[0] - tensors.get('loss')!.read()[0]) < 1e-5);
    // By the chain rule: gradient · update, over all parameters.
    const slope = ['Dense0.kernel', 'Dense0.bias', 'Dense2.kernel', 'Dense2.bias'].reduce((sum, path) => {
      finish(stepper.move({ kind: 'jump', epoch: 1, batch: 2, phase: 'update', layer: Number(path[5]) }));
      const [layer, name] = path.split('.');
      const [gradient, update] = [valueOf(`${layer}.grad.${name}`), valueOf(`${layer}.update.${name}`)];
      return sum + gradient.reduce((all, value, i) => all + value * update[i], 0);
    }, 0);
    const measured = (losses[1] - losses[0]) / 1e-3;
    assert.ok(Math.abs(measured - slope) < 0.01 * Math.abs(slope), `${measured} ${slope}`);
    assert.ok(losses[2] < losses[0]);
  });

  it('is refused where there is no batch', () => {
    const stepper = stepped();
    finish(stepper.move({ kind: 'continue', direction: 'forward' }));
    assert.throws(() => finish(stepper.atUpdate(lossSlice)), /stand in a batch/);
  });
});
