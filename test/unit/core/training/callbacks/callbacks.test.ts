// Callbacks on fixed logs, beside what Keras 3.15's own do with the same: epochs, weights at the end, learning rates, files.

import assert from 'node:assert/strict';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import type { JsonValue } from '../../../../../src/core/model/modelSpec';
import type { RunControl } from '../../../../../src/core/training/callbacks/callback';
import { createCallbacks } from '../../../../../src/core/training/callbacks/createCallbacks';
import { createSchedule } from '../../../../../src/core/training/callbacks/schedules';
import type { FileRequest, Logs } from '../../../../../src/core/training/events';
import { freshNetwork } from '../../../../../src/core/training/prepareTraining';
import { createOptimizer } from '../../../../../src/core/nn/optimizers/createOptimizer';

type Config = Readonly<Record<string, JsonValue>>;

const falling = [1, 0.8, 0.79, 0.81, 0.7, 0.72, 0.71, 0.705, 0.69, 0.9];

/** After each epoch the one weight is the number of epochs; a copy takes over in the middle, as in a run that is stepped. */
function play(className: string, config: Config, epochLogs: readonly Logs[]) {
  const kernels = createPortableKernels('float64');
  const model = {
    name: 'm',
    className: 'Sequential',
    layers: [
      { className: 'InputLayer', name: 'input', config: { shape: [1] } },
      { className: 'Dense', name: 'dense', config: { units: 1, use_bias: false } },
    ],
  } as const;
  const network = freshNetwork(model, { kernels });
  const optimizer = createOptimizer({ className: 'SGD', config: { learning_rate: 0.1 } }, kernels);
  const [weight] = network.parameters;
  const files: FileRequest[] = [];
  const rates: number[] = [];
  let stopped = false;
  const run: RunControl = {
    network,
    optimizer,
    stop: () => (stopped = true),
    write: (request) => files.push(request),
  };
  let [callback] = createCallbacks([{ className, config }], ['loss', 'accuracy', 'val_loss']);
  let epochs = 0;
  for (const given of epochLogs) {
    const logs = { ...given };
    callback = callback.copy();
    callback.epochBegin?.(epochs, run);
    weight.value.write([++epochs]);
    callback.batchEnd?.(logs, run);
    callback.epochEnd?.(epochs - 1, logs, run);
    rates.push(Number(optimizer.learningRate.toPrecision(12)));
    if (stopped) break;
  }
  callback.trainEnd?.(run);
  const weights = new Float64Array(1);
  weight.value.read(weights);
  return { epochs, weights: weights[0], rates, files };
}

const losses = (values: readonly number[]): readonly Logs[] => values.map((value) => ({ val_loss: value }));

describe('EarlyStopping', () => {
  for (const [config, values, epochs, weights] of [
    [{ patience: 2 }, falling, 7, 7],
    [{ patience: 2, restore_best_weights: true }, falling, 7, 5],
    [{ patience: 3, restore_best_weights: true }, falling, 8, 5],
    [{ patience: 1, min_delta: 0.05, restore_best_weights: true }, falling, 3, 2],
    [{ patience: 1, start_from_epoch: 4, restore_best_weights: true }, falling, 6, 5],
    [{ patience: 2, baseline: 0.75, restore_best_weights: true }, falling, 4, 3],
    [{ patience: 2, mode: 'max', restore_best_weights: true }, [0.5, 0.6, 0.55, 0.58, 0.57], 4, 2],
    [{ patience: 0 }, falling, 4, 4],
    [{ patience: 2, restore_best_weights: true }, [1, NaN, NaN, 0.5], 3, 1],
  ] as const) {
    it(`${JSON.stringify(config)} on ${values.join(' ')}`, () => {
      const found = play('EarlyStopping', config, losses(values));
      assert.deepEqual([found.epochs, found.weights], [epochs, weights]);
    });
  }

  it('says which values there are, when it watches another', () => {
    assert.throws(
      () => play('EarlyStopping', { monitor: 'val_accuracy' }, []),
      /EarlyStopping watches 'val_accuracy', which is not measured. There is loss, accuracy, val_loss/,
    );
  });
});

describe('ReduceLROnPlateau', () => {
  for (const [config, rates] of [
    [{ factor: 0.5, patience: 1 }, [0.1, 0.1, 0.1, 0.05, 0.05, 0.025, 0.0125, 0.00625, 0.00625, 0.003125]],
    [
      { factor: 0.1, patience: 2, min_delta: 0.05 },
      [0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.001, 0.001, 0.0001, 0.0001],
    ],
    [
      { factor: 0.5, patience: 1, cooldown: 2, min_delta: 0.05 },
      [0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025, 0.0125, 0.0125, 0.00625],
    ],
    [
      { factor: 0.5, patience: 1, min_delta: 1, min_lr: 0.02 },
      [0.1, 0.05, 0.025, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02],
    ],
  ] as const) {
    it(JSON.stringify(config), () =>
      assert.deepEqual(play('ReduceLROnPlateau', config, losses(falling)).rates, rates),
    );
  }
});

describe('schedules of learning rates', () => {
  for (const [className, config, rates] of [
    [
      'ExponentialDecay',
      { initial_learning_rate: 0.1, decay_steps: 3, decay_rate: 0.5 },
      [0.1, 0.07937005, 0.06299605, 0.05, 0.03968503, 0.03149803, 0.025, 0.01984251, 0.01574901],
    ],
    [
      'ExponentialDecay',
      { initial_learning_rate: 0.1, decay_steps: 3, decay_rate: 0.5, staircase: true },
      [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025],
    ],
    [
      'CosineDecay',
      { initial_learning_rate: 0.1, decay_steps: 6, alpha: 0.1 },
      [0.1, 0.09397115, 0.0775, 0.055, 0.0325, 0.01602886, 0.01, 0.01, 0.01],
    ],
    [
      'CosineDecay',
      { initial_learning_rate: 0.01, decay_steps: 6, warmup_target: 0.1, warmup_steps: 3 },
      [0.01, 0.04, 0.07, 0.1, 0.09330127, 0.075, 0.05, 0.025, 0.00669873],
    ],
    [
      'PiecewiseConstantDecay',
      { boundaries: [2, 5], values: [0.1, 0.05, 0.01] },
      [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.01, 0.01, 0.01],
    ],
    [
      'PolynomialDecay',
      { initial_learning_rate: 0.1, decay_steps: 5, end_learning_rate: 0.01, power: 2 },
      [0.1, 0.0676, 0.0424, 0.0244, 0.0136, 0.01, 0.01, 0.01, 0.01],
    ],
    [
      'InverseTimeDecay',
      { initial_learning_rate: 0.1, decay_steps: 2, decay_rate: 0.5 },
      [0.1, 0.08, 0.06666667, 0.05714286, 0.05, 0.04444445, 0.04, 0.03636364, 0.03333334],
    ],
  ] as const) {
    it(`${className} ${JSON.stringify(config)}`, () => {
      const schedule = createSchedule({ class_name: className, config });
      rates.forEach((rate, step) => assert.ok(Math.abs(schedule(step) - rate) < 2e-8, `${step}`));
    });
  }

  it('are followed epoch by epoch by LearningRateScheduler', () => {
    const config = { initial_learning_rate: 0.1, decay_steps: 1, decay_rate: 0.5 };
    const schedule = { class_name: 'ExponentialDecay', config };
    const { rates } = play('LearningRateScheduler', { schedule }, losses([1, 1, 1]));
    assert.deepEqual(rates, [0.1, 0.05, 0.025]);
  });

  it('say what they need', () => {
    const spec = { class_name: 'CosineDecay', config: { initial_learning_rate: 0.1 } };
    assert.throws(() => createSchedule(spec), /CosineDecay needs 'decay_steps'/);
    assert.throws(() => createSchedule('Linear'), /ExponentialDecay/);
  });
});

describe('TerminateOnNaN', () => {
  for (const broken of [NaN, Infinity]) {
    it(`ends a run whose loss is ${broken}`, () => {
      const logs = [{ loss: 1 }, { loss: broken }, { loss: 1 }];
      assert.equal(play('TerminateOnNaN', {}, logs).epochs, 2);
    });
  }
});

describe('CSVLogger', () => {
  const textOf = ({ files }: { readonly files: readonly FileRequest[] }): string =>
    files.map(({ header = '', text }) => header + text).join('');

  it("writes Keras' bytes", () => {
    const logs = [
      { loss: 0.5, accuracy: 0.25 },
      { loss: 1e-7, accuracy: NaN },
    ];
    assert.equal(
      textOf(play('CSVLogger', { filename: 'a.csv' }, logs)),
      'epoch,accuracy,loss,val_accuracy,val_loss\r\n0,0.25,0.5,NA,NA\r\n1,nan,1e-07,NA,NA\r\n',
    );
    const validated = [
      { loss: 0.5, val_loss: 1 },
      { loss: 12_345_678, val_loss: Infinity },
    ];
    assert.equal(
      textOf(play('CSVLogger', { filename: 'b.csv', separator: ';' }, validated)),
      'epoch;loss;val_loss\r\n0;0.5;1.0\r\n1;12345678.0;inf\r\n',
    );
  });

  it('replaces a file that is there, unless it appends', () => {
    const modes = (append: boolean): readonly string[] =>
      play('CSVLogger', { filename: 'a.csv', append }, losses([1, 2])).files.map(({ mode }) => mode);
    assert.deepEqual(
      [modes(false), modes(true)],
      [
        ['replace', 'append'],
        ['append', 'append'],
      ],
    );
  });
});
