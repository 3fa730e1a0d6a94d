import assert from 'node:assert/strict';
import { finish } from '../../../../../src/core/base/steps';
import { Random } from '../../../../../src/core/base/random';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import type { PreparedRun } from '../../../../../src/core/training/prepareTraining';
import type { Breakpoint } from '../../../../../src/core/training/stepping/breakpoints';
import type { Position } from '../../../../../src/core/training/stepping/position';
import type { Motion, Stop } from '../../../../../src/core/training/stepping/motion';
import { Stepper } from '../../../../../src/core/training/stepping/stepper';
import { train } from '../../../../../src/core/training/train';
import { assertSame, plainRun } from '../../../../support/plainRun';
import { blobs, classifier, compiled, runOf, weightsOf } from '../../../../support/runs';

const memory = 2 ** 24;
const forward = { direction: 'forward', granularity: 'layer' } as const;
const backward = { direction: 'backward', granularity: 'layer' } as const;
const onwards: Motion = { kind: 'continue', direction: 'forward' };
const reverse: Motion = { kind: 'continue', direction: 'backward' };

function newRun(epochs = 3): PreparedRun {
  return runOf(
    compiled(classifier, { epochs, seed: 7 }),
    { train: blobs(140), validation: blobs(40, 2) },
    { kernels: createPortableKernels('float32') },
  );
}

interface Session {
  readonly stepper: Stepper;
  readonly written: string[];
  readonly go: (motion: Motion) => string;
  readonly stopAfter: (motion: Motion) => Stop;
}

function session(run: PreparedRun = newRun(), breakpoints: readonly Breakpoint[] = []): Session {
  const written: string[] = [];
  const stepper = new Stepper(run, memory, (text) => written.push(text));
  const states = stepper.setBreakpoints(breakpoints, []);
  assert.deepEqual(
    states.filter(({ verified }) => !verified),
    [],
  );
  const stopAfter = (motion: Motion): Stop => finish(stepper.move(motion));
  return { stepper, written, stopAfter, go: (motion) => describeStop(stopAfter(motion)) };
}

/** `step 1.2 forward Dense0 matmul`, epochs and batches as people count them. */
function describeStop(stop: Stop): string {
  return [stop.kind === 'ended' ? 'ended' : stop.reason, describePosition(stop.position)].join(' ');
}

function describePosition({ epoch, batch, phase, layer, op }: Position): string {
  return [`${epoch + 1}.${batch + 1}`, phase, layer, op].filter((part) => part !== undefined).join(' ');
}

const over = { kind: 'over', ...forward } as const;
const into = { kind: 'into', ...forward } as const;
const out = { kind: 'out', ...forward } as const;
const backOver = { kind: 'over', ...backward } as const;

function layerBreakpoint(
  layer: number,
  rules: Partial<Extract<Breakpoint, { kind: 'layer' }>> = {},
): Breakpoint {
  return { kind: 'layer', id: layer + 1, layers: [layer], phases: ['forward', 'backward'], ...rules };
}

describe('A stepper', () => {
  it('walks down the layers, to the loss, up again, and updates layer by layer', () => {
    const { go } = session();
    const walk = Array.from({ length: 10 }, () => go(over));
    assert.deepEqual(walk, [
      'step 1.1 forward 1',
      'step 1.1 forward 2',
      'step 1.1 loss',
      'step 1.1 backward 2',
      'step 1.1 backward 1',
      'step 1.1 backward 0',
      'step 1.1 update 0',
      'step 1.1 update 2',
      'step 1.2 forward 0',
      'step 1.2 forward 1',
    ]);
    assert.equal(go(backOver), 'step 1.2 forward 0');
    assert.equal(go(backOver), 'step 1.1 update 2');
  });

  it('goes into a layer op by op, and out of it, its pass and its batch', () => {
    const { go } = session();
    assert.equal(go(into), 'step 1.1 forward 0 0');
    assert.equal(go(over), 'step 1.1 forward 0 1');
    assert.equal(go(over), 'step 1.1 forward 0 2');
    assert.equal(go(over), 'step 1.1 forward 1');
    assert.equal(go({ kind: 'into', ...backward }), 'step 1.1 forward 0 2');
    assert.equal(go({ kind: 'out', ...backward }), 'step 1.1 forward 0');
    assert.equal(go(into), 'step 1.1 forward 0 0');
    assert.equal(go(out), 'step 1.1 forward 1');
    assert.equal(go(out), 'step 1.1 loss');
    assert.equal(go(over), 'step 1.1 backward 2');
    assert.equal(go(out), 'step 1.1 update 0');
    assert.equal(go(out), 'step 1.2 forward 0');
    assert.equal(go({ kind: 'over', direction: 'forward', granularity: 'op' }), 'step 1.2 forward 0 0');
  });

  it('ends where the run ends, and can go back from there', () => {
    const { go, stopAfter } = session(newRun(1));
    assert.equal(go(reverse), 'beginning 1.1 forward 0');
    const end = stopAfter(onwards);
    assert.equal(describeStop(end), 'ended 1.5 epochEnd');
    assert.deepEqual(Object.keys(end.kind === 'ended' ? end.logs : {}), [
      'loss',
      'accuracy',
      'val_loss',
      'val_accuracy',
    ]);
    assert.equal(go(onwards), 'ended 1.5 epochEnd');
    assert.equal(go(backOver), 'step 1.5 update 2');
    assert.equal(go(over), 'ended 1.5 epochEnd');
  });

  it('stops at a breakpoint each time, forward and back', () => {
    const { go } = session(newRun(), [layerBreakpoint(2)]);
    const there = Array.from({ length: 5 }, () => go(onwards));
    assert.deepEqual(there, [
      'breakpoint 1.1 forward 2',
      'breakpoint 1.1 backward 2',
      'breakpoint 1.2 forward 2',
      'breakpoint 1.2 backward 2',
      'breakpoint 1.3 forward 2',
    ]);
    const back = Array.from({ length: 5 }, () => go(reverse));
    assert.deepEqual(back, [...there.slice(0, 4).reverse(), 'beginning 1.1 forward 0']);
  });

  it('stops by condition, by count, and writes without stopping', () => {
    const conditional = session(newRun(), [
      layerBreakpoint(0, { phases: ['forward'], condition: 'batch > 3 && shape(output)[0] == 32' }),
    ]);
    assert.equal(conditional.go(onwards), 'breakpoint 1.4 forward 0');

    const counted = session(newRun(), [layerBreakpoint(0, { phases: ['backward'], hitCondition: '% 4' })]);
    assert.equal(counted.go(onwards), 'breakpoint 1.4 backward 0');
    assert.equal(counted.go(onwards), 'breakpoint 2.3 backward 0');

    const { go, written } = session(newRun(1), [
      { kind: 'run', at: 'loss', id: 9, logMessage: 'batch {batch}: {loss:.2f}' },
    ]);
    assert.equal(go(onwards), 'ended 1.5 epochEnd');
    assert.deepEqual(
      written.map((text) => text.replace(/\d\.\d\d/, '#')),
      [1, 2, 3, 4, 5].map((batch) => `batch ${batch}: #`),
    );
  });

  it('goes on counting hits where other breakpoints come and go', () => {
    const counted = layerBreakpoint(0, { id: 1, phases: ['backward'], hitCondition: '2' });
    const { go, stepper } = session(newRun(), [counted, { kind: 'run', at: 'loss', id: 2 }]);
    assert.equal(go(onwards), 'breakpoint 1.1 loss');
    assert.equal(go(onwards), 'breakpoint 1.2 loss');
    stepper.setBreakpoints([counted], []);
    assert.equal(go(onwards), 'breakpoint 1.2 backward 0');
  });

  it('says which breakpoints can never work, and why', () => {
    const { stepper } = session();
    const states = stepper.setBreakpoints(
      [
        layerBreakpoint(0, { id: 1, condition: 'meen(output) > 1' }),
        layerBreakpoint(1, { id: 2, phases: ['update'] }),
        layerBreakpoint(0, { id: 3, hitCondition: 'often' }),
        { kind: 'data', id: 4, expression: 'Dense0.colour', event: { kind: 'changes' } },
        layerBreakpoint(0, { id: 5, condition: 'max(abs(grad)) > 10' }),
      ],
      [],
    );
    assert.deepEqual(
      states.map(({ verified }) => verified),
      [false, false, false, false, true],
    );
    assert.match(states[0].message ?? '', /mean/);
  });

  it('stops where watched data change, cross a value, or turn true', () => {
    const watch = (expression: string, event: Extract<Breakpoint, { kind: 'data' }>['event']): Session =>
      session(newRun(), [{ kind: 'data', id: 1, expression, event }]);
    const changes = watch('Dense0.kernel[1, 2]', { kind: 'changes' });
    const stop = changes.stopAfter(onwards);
    assert.equal(describeStop(stop), 'data breakpoint 1.1 update 0 1');
    assert.match(stop.kind === 'stopped' ? (stop.text ?? '') : '', /Dense0\.kernel\[1, 2\] has changed from/);
    assert.equal(changes.go(onwards), 'data breakpoint 1.2 update 0 1');
    assert.equal(changes.go(reverse), 'data breakpoint 1.1 update 0 1');
    assert.equal(
      watch('norm(Dense0.grad.kernel) > 0', { kind: 'becomesTrue' }).go(onwards),
      'ended 3.5 epochEnd',
    );
    assert.equal(watch('batch >= 3', { kind: 'becomesTrue' }).go(onwards), 'data breakpoint 1.3 forward 0');
  });

  it('jumps to a batch and to the beginning of what it stands in', () => {
    const { go, stepper } = session();
    assert.equal(go({ kind: 'jump', epoch: 1, batch: 2 }), 'goto 2.3 forward 0');
    assert.equal(
      go({ kind: 'jump', epoch: 0, batch: 4, phase: 'backward', layer: 1 }),
      'goto 1.5 backward 1',
    );
    assert.equal(go({ kind: 'restart', frame: 'batch' }), 'restart 1.5 forward 0');
    assert.equal(go({ kind: 'restart', frame: 'run' }), 'restart 1.1 forward 0');
    assert.throws(
      () => finish(stepper.move({ kind: 'jump', epoch: 1, batch: 5 })),
      /no batch 6 of epoch 2.*3 epochs of 5 batches/,
    );
  });

  it('stands as a plain run after every one of 500 moves, and ends with the same weights', () => {
    const whole = newRun();
    const plain = plainRun(whole);
    const random = new Random(11);
    const run = newRun();
    const { stepper } = session(run, [
      layerBreakpoint(1, { condition: 'mean(output) > 0.5' }),
      { kind: 'data', id: 8, expression: 'Dense2.bias', event: { kind: 'changesSign' } },
    ]);
    const motions: readonly Motion[] = [
      over,
      into,
      out,
      backOver,
      onwards,
      reverse,
      { kind: 'into', ...backward },
      { kind: 'out', ...backward },
      { kind: 'jump', epoch: 2, batch: 1 },
      { kind: 'jump', epoch: 0, batch: 3 },
    ];
    for (let i = 0; i < 500; i++) {
      finish(stepper.move(motions[random.below(motions.length)]));
      assertSame(stepper.timeline, plain);
    }
    stepper.setBreakpoints([], []);
    finish(stepper.move(onwards));
    assert.deepEqual(weightsOf(run), weightsOf(whole));
  });
});

/** Where a plain run first holds a number that is not finite, in the words of `describePosition`. */
function firstBroken(run: PreparedRun): string | undefined {
  const { network, data } = run;
  let [epoch, batch, rows] = [0, 0, 0];
  const isBroken = (values: ArrayLike<number>): boolean => !Array.from(values).every(Number.isFinite);
  for (const event of train(network, data, { ...run.options, watch: { observation: 'ops' } })) {
    const at = (phase: string, layer: number, op: number): string =>
      `${epoch + 1}.${batch + 1} ${phase} ${layer} ${op}`;
    if (event.kind === 'batchBegin') {
      ({ epoch, batch } = event);
      rows = event.samples.length;
    } else if (event.kind === 'opForward' || event.kind === 'opBackward') {
      const tensor = event.kind === 'opForward' ? event.op.output : event.op.inputGradient;
      const isForward = event.kind === 'opForward';
      const broken = [
        tensor.buffer.values.subarray(0, rows * tensor.size),
        ...(isForward ? [] : event.op.parameters.map(({ gradient }) => gradient.storage.values)),
      ].some(isBroken);
      const layer = network.layers.indexOf(event.layer);
      if (broken) return at(isForward ? 'forward' : 'backward', layer, event.layer.ops.indexOf(event.op));
    } else if (event.kind === 'loss' && !Number.isFinite(event.loss)) {
      return `${epoch + 1}.${batch + 1} loss`;
    } else if (event.kind === 'optimizerStep' && isBroken(event.parameter.value.storage.values)) {
      const layer = network.layers.findIndex(({ name }) => name === event.parameter.layer);
      return at('update', layer, network.layers[layer].parameters.indexOf(event.parameter));
    }
  }
  return undefined;
}

describe('Numbers that go wrong', () => {
  const broken = (learningRate: number, features?: (data: Float32Array) => void): PreparedRun => {
    const spec = compiled(
      [
        ['Dense', { units: 8, activation: 'relu' }],
        ['Dense', { units: 3, activation: 'softmax' }],
      ],
      { epochs: 3 },
    );
    const data = blobs(140);
    features?.(data.features as Float32Array);
    return runOf(
      {
        ...spec,
        compile: {
          ...spec.compile!,
          optimizer: { className: 'SGD', config: { learning_rate: learningRate } },
        },
      },
      { train: data },
      { kernels: createPortableKernels('float32'), shuffle: false, mayBeBroken: true },
    );
  };

  it('stop the run at the op that made them first, with the sample', () => {
    const { stepper, go } = session(broken(1e30));
    stepper.setBreakpoints([], [{ filter: 'nan' }, { filter: 'infinity' }]);
    const stop = finish(stepper.move(onwards));
    assert.equal(stop.kind === 'stopped' && stop.reason, 'exception');
    const first = stop.kind === 'stopped' ? stop.exception : undefined;
    assert.match(first?.description ?? '', /made the first infinity|has its first infinity/);
    // Going on, the same op is no news.
    assert.notEqual(go(onwards), describeStop(stop));
  });

  for (const learningRate of [1e6, 1e30]) {
    it(`are traced to the op that a plain run meets first (learning rate ${learningRate})`, () => {
      const { stepper } = session(broken(learningRate));
      stepper.setBreakpoints([], [{ filter: 'nan' }, { filter: 'infinity' }]);
      const stop = finish(stepper.move(onwards));
      assert.equal(
        stop.kind === 'stopped' && describePosition(stop.position),
        firstBroken(broken(learningRate)),
      );
      finish(stepper.move({ kind: 'jump', epoch: 2, batch: 4 }));
      const { position } = finish(stepper.move({ kind: 'origin', reference: 'Dense1.kernel' }));
      assert.deepEqual(position, stop.position);
    });
  }

  it('are found in the data', () => {
    const { stepper } = session(broken(0.01, (features) => (features[2 * 70 + 1] = 0 / 0)));
    stepper.setBreakpoints([], [{ filter: 'nan' }]);
    const stop = finish(stepper.move(onwards));
    assert.equal(describeStop(stop), 'exception 1.3 forward 0');
    assert.equal(stop.kind === 'stopped' && stop.exception?.sample, 70);
  });

  it('are told as what they are: the logarithm of 0 in the data', () => {
    const { stepper } = session(broken(0.01, (features) => (features[2 * 40] = Math.log(0))));
    stepper.setBreakpoints([], [{ filter: 'infinity' }]);
    const stop = finish(stepper.move(onwards));
    assert.equal(describeStop(stop), 'exception 1.2 forward 0');
    assert.match(
      stop.kind === 'stopped' ? (stop.exception?.description ?? '') : '',
      /infinity: sample 40, value 0/,
    );
  });

  it('lead back to their origin from anywhere later', () => {
    const { stepper, go } = session(broken(0.01, (features) => (features[2 * 70 + 1] = NaN)));
    assert.equal(go({ kind: 'jump', epoch: 2, batch: 1 }), 'goto 3.2 forward 0');
    assert.equal(go({ kind: 'origin', reference: 'Dense1.kernel' }), 'goto 1.3 forward 0');
    assert.equal(go({ kind: 'jump', epoch: 0, batch: 1 }), 'goto 1.2 forward 0');
    assert.equal(go({ kind: 'origin', reference: 'Dense0.kernel[0, 0]' }), 'goto 1.1 update 0 0');
    assert.equal(go(over), 'step 1.1 update 0 1');
    assert.throws(() => finish(stepper.move({ kind: 'origin', reference: 'lr' })), /since the run began/);
    const { timeline } = stepper;
    timeline.set(timeline.tensors.get('lr')!, [0.5]);
    assert.equal(go({ kind: 'jump', epoch: 1, batch: 0 }), 'goto 2.1 forward 0');
    const origin = finish(stepper.move({ kind: 'origin', reference: 'lr' }));
    assert.equal(describeStop(origin), 'goto 1.1 update 0 1');
    assert.match(origin.kind === 'stopped' ? (origin.text ?? '') : '', /set by hand/);
  });
});
