// The training loop: what it learns, what it tells, and that watching it changes nothing.

import assert from 'node:assert/strict';
import { createPortableKernels } from '../../../../src/core/kernels/portable/portableKernels';
import type { Observation } from '../../../../src/core/training/events';
import { evaluate } from '../../../../src/core/training/evaluate';
import { startOfRun, train } from '../../../../src/core/training/train';
import { blobs, classifier, compiled, drive, runOf, weightsOf } from '../../../support/runs';

const data = { train: blobs(300) };

describe('training', () => {
  it('learns to tell classes apart', () => {
    const run = runOf(compiled(classifier, { epochs: 15 }), data);
    drive(run);
    assert.ok(evaluate(run.network, blobs(300, 2), run.options).accuracy > 0.95);
  });

  it('gives the same bits for the same seed, and others for another', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => {
      const run = runOf(compiled(classifier, { epochs: 2 }), data, { seed });
      drive(run);
      return weightsOf(run);
    });
    assert.deepEqual(a, b);
    assert.notDeepEqual(a, c);
  });

  for (const precision of ['float32', 'float64'] as const) {
    it(`ends with the same bits however closely it is watched (${precision})`, () => {
      const [silent, layers, ops] = (['batches', 'layers', 'ops'] as const).map(
        (observation: Observation) => {
          const kernels = createPortableKernels(precision);
          const run = runOf(compiled(classifier, { epochs: 2 }), data, { kernels, watch: { observation } });
          const { history } = drive(run);
          return { weights: weightsOf(run), history };
        },
      );
      assert.deepEqual(layers, silent);
      assert.deepEqual(ops, silent);
    });
  }

  it('goes on from where it stood as if it had never stopped', () => {
    const spec = compiled(classifier, { epochs: 3 });
    const whole = runOf(spec, data);
    const { history } = drive(whole);

    const parted = runOf(spec, data);
    const progress = startOfRun(parted.data, parted.options);
    const first = train(parted.network, parted.data, parted.options, progress);
    for (let batches = 0; batches < 13;) if (nextEvent(first).kind === 'batchEnd') batches++;
    const rest = train(parted.network, parted.data, parted.options, progress);
    let end = rest.next();
    while (!end.done) end = rest.next();
    assert.deepEqual(weightsOf(parted), weightsOf(whole));
    assert.deepEqual(end.value, history);
  });

  it('tells what happens in the order in which it happens', () => {
    const run = runOf(
      compiled([['Dense', { units: 3, activation: 'softmax' }]]),
      { train: blobs(32) },
      { watch: { observation: 'ops' } },
    );
    const told = drive(run).events.map((event) =>
      'op' in event ? `${event.kind} ${event.op.name}` : event.kind,
    );
    assert.deepEqual(told, [
      'epochBegin',
      'batchBegin',
      'opForward matmul',
      'opForward biasAdd',
      'opForward softmax',
      'layerForward',
      'loss',
      'lossBackward',
      'opBackward softmax',
      'opBackward biasAdd',
      'opBackward matmul',
      'layerBackward',
      'stepBegin',
      'optimizerStep',
      'optimizerStep',
      'batchEnd',
      'epochEnd',
    ]);
  });

  it('takes a smaller batch at the end of an epoch', () => {
    const run = runOf(compiled(classifier), { train: blobs(70) });
    const sizes = drive(run).events.flatMap((event) => (event.kind === 'batchEnd' ? [event.size] : []));
    assert.deepEqual(sizes, [32, 32, 6]);
  });

  it('means over the samples of an epoch, not over its batches', () => {
    const run = runOf(compiled(classifier), { train: blobs(40) });
    const { events, history } = drive(run);
    const batches = events.flatMap((event) =>
      event.kind === 'batchEnd' ? [event.values.loss * event.size] : [],
    );
    assert.ok(Math.abs(history.logs.loss[0] - (batches[0] + batches[1]) / 40) < 1e-12);
  });

  it('shuffles each epoch anew, and leaves the order alone when told to', () => {
    const orders = (shuffle: boolean): string[] => {
      const run = runOf(compiled(classifier, { epochs: 2 }), { train: blobs(20) }, { shuffle });
      const found: string[] = [];
      // What an event points to is live: it is read while the run stands there.
      for (const event of train(run.network, run.data, run.options)) {
        if (event.kind === 'batchBegin') found.push(event.samples.join());
      }
      return found;
    };
    const [first, second] = orders(true);
    assert.notEqual(first, second);
    assert.deepEqual(orders(false), new Array(2).fill(Array.from({ length: 20 }, (_, i) => i).join()));
  });

  it('sets the last samples aside for validation, before it shuffles', () => {
    const run = runOf(compiled(classifier, { validationSplit: 0.25 }), { train: blobs(40) });
    const all = blobs(40).features;
    assert.deepEqual(run.data.validation?.features, all.subarray(60));
    assert.deepEqual(Object.keys(drive(run).history.logs), ['loss', 'accuracy', 'val_loss', 'val_accuracy']);
  });

  it('ends after so many steps', () => {
    const run = runOf(compiled(classifier, { epochs: 5 }), { train: blobs(64) }, { steps: 3 });
    const { events, history } = drive(run);
    assert.equal(events.filter(({ kind }) => kind === 'batchEnd').length, 3);
    assert.equal(history.epochs, 2);
  });

  it('weighs the loss and not the metrics, as Keras does', () => {
    const plain = blobs(30);
    const weighted = {
      ...plain,
      sampleWeights: Float32Array.from({ length: 30 }, (_, i) => (i % 3 ? 0 : 5)),
    };
    const logsOf = (train: typeof plain): Record<string, readonly number[]> => {
      // One batch: what is measured is measured before the first step.
      const run = runOf(compiled([['Dense', { units: 3, activation: 'softmax' }]]), { train });
      return drive(run).history.logs;
    };
    assert.deepEqual(logsOf(weighted).accuracy, logsOf(plain).accuracy);
    assert.notDeepEqual(logsOf(weighted).loss, logsOf(plain).loss);
  });

  it('counts a sample as often as its weight says', () => {
    const twice = blobs(10);
    const weighted = { ...twice, sampleWeights: new Float32Array(10).fill(2) };
    const loss = (dataset: typeof twice): number => {
      const run = runOf(compiled([['Dense', { units: 3, activation: 'softmax' }]]), { train: dataset });
      return drive(run).history.logs.loss[0];
    };
    assert.ok(Math.abs(loss(weighted) - 2 * loss(twice)) < 1e-12);
  });

  it('weighs classes by their labels', () => {
    const spec = (classWeight?: Record<string, number>) =>
      compiled([['Dense', { units: 3, activation: 'softmax' }]], { classWeight });
    const onlyFirst = blobs(30);
    const labels = { ...onlyFirst.targets, values: new Int32Array(30) } as typeof onlyFirst.targets;
    const loss = (classWeight?: Record<string, number>): number =>
      drive(runOf(spec(classWeight), { train: { ...onlyFirst, targets: labels } })).history.logs.loss[0];
    assert.ok(Math.abs(loss({ 0: 3 }) - 3 * loss()) < 1e-12);
    assert.equal(loss({ 1: 3 }), loss());
  });

  it('adds what weights cost to the loss', () => {
    const run = (
      config: Record<string, never> | { kernel_regularizer: { class_name: string; config: { l2: number } } },
    ) => runOf(compiled([['Dense', { units: 3, activation: 'softmax', ...config }]]), { train: blobs(32) });
    const plain = run({});
    const regularized = run({ kernel_regularizer: { class_name: 'L2', config: { l2: 0.5 } } });
    const kernel = weightsOf(plain).slice(0, 6);
    const cost = 0.5 * kernel.reduce((sum, weight) => sum + weight * weight, 0);
    const [a, b] = [plain, regularized].map((one) => drive(one).history.logs.loss[0]);
    assert.ok(Math.abs(b - a - cost) < 1e-12);
  });
});

function nextEvent(events: ReturnType<typeof train>) {
  const next = events.next();
  if (next.done) throw new Error('The run is over.');
  return next.value;
}
