// Ten steps of every optimizer beside Keras' formulas, and what a step does to gradients and weights on the way.

import assert from 'node:assert/strict';
import type { Kernels, Precision, Vector } from '../../../../../src/core/kernels/kernels';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import type { JsonValue, ObjectSpec } from '../../../../../src/core/model/modelSpec';
import type { Comparison } from '../../../../../src/core/nn/batchTargets';
import { lossBackward } from '../../../../../src/core/nn/lossBackward';
import { createLoss } from '../../../../../src/core/nn/losses/createLoss';
import type { Network } from '../../../../../src/core/nn/network';
import { createOptimizer } from '../../../../../src/core/nn/optimizers/createOptimizer';
import { type Parameter, readStore } from '../../../../../src/core/nn/parameter';
import { type Golden, readGolden } from '../../../../support/golden';
import { networkOf, passOf } from '../../../../support/networks';
import { assertClose } from '../../../../support/numbers';
import { describeWithSharedData } from '../../../../support/sharedData';

interface GoldenOptimizer {
  readonly keras_class: string;
  readonly config: Readonly<Record<string, JsonValue>>;
}

/** The files' own network: tanh of a hidden layer, then logits. */
function goldenNetwork(golden: Golden, precision: Precision): Network {
  const [, rows, inputs] = golden.shape('x');
  const [hidden, outputs] = [golden.shape('w0/h/bias')[0], golden.shape('w0/out/bias')[0]];
  const network = networkOf(
    {
      name: 'golden',
      className: 'Sequential',
      layers: [
        { className: 'InputLayer', name: 'x', config: { shape: [inputs] } },
        { className: 'Dense', name: 'h', config: { units: hidden, activation: 'tanh' } },
        { className: 'Dense', name: 'out', config: { units: outputs } },
      ],
    },
    { precision, batchSize: rows },
  );
  for (const { path, value } of network.parameters) value.write(golden.values(`w0/${path}`));
  return network;
}

describeWithSharedData('optimizers beside Keras', 'golden', (folder) => {
  for (const name of [
    'sgd',
    'sgd_momentum',
    'sgd_nesterov',
    'adam',
    'adam_eps1e-3',
    'adam_amsgrad',
    'adamw',
    'rmsprop',
    'rmsprop_momentum_centered',
    'adagrad',
  ]) {
    for (const [precision, tolerance] of [
      ['float64', 1e-9],
      ['float32', 1e-5],
    ] as const) {
      it(`take ten steps of ${name} in ${precision}`, async () => {
        const golden = await readGolden(folder, 'optimizers');
        const optimizers = golden.description.optimizers as Record<string, GoldenOptimizer>;
        const { keras_class: className, config } = optimizers[name];
        const network = goldenNetwork(golden, precision);
        const optimizer = createOptimizer({ className, config }, network.kernels);
        const [, rows, inputs] = golden.shape('x');
        for (let step = 0; step < 10; step++) {
          network.input.buffer.values.set(
            golden.values('x').subarray(step * rows * inputs, (step + 1) * rows * inputs),
          );
          takeStep(
            network,
            optimizer,
            Int32Array.from(golden.values('y').subarray(step * rows, (step + 1) * rows)),
          );
          for (const { path, value } of network.parameters) {
            const stored = `${name}/step${step + 1}/${path}`;
            if (golden.names.includes(stored))
              assertClose(readStore(value), golden.values(stored), tolerance, stored);
          }
        }
      });
    }
  }
});

const crossentropy = createLoss({
  className: 'SparseCategoricalCrossentropy',
  config: { from_logits: true },
});

function takeStep(network: Network, optimizer: ReturnType<typeof createOptimizer>, labels: Int32Array): void {
  const pass = passOf(labels.length);
  network.forward(pass);
  const comparison: Comparison = {
    rows: labels.length,
    predictions: network.output.buffer.values,
    width: network.output.size,
    targets: { kind: 'labels', values: labels },
  };
  lossBackward(network, crossentropy, comparison, pass);
  network.backward(pass);
  optimizer.beginStep(network.parameters);
  for (const parameter of network.parameters) optimizer.update(parameter);
}

describe('a step of an optimizer', () => {
  const kernels = createPortableKernels('float64');
  const parameter = (value: readonly number[], gradient: readonly number[]): Parameter => {
    const [stored, slope] = [kernels.vector(value.length), kernels.vector(value.length)];
    stored.write(value);
    slope.write(gradient);
    return { path: 'a/w', name: 'w', value: stored, gradient: slope } as Parameter;
  };
  const afterStep = (config: Record<string, JsonValue>, ...parameters: readonly Parameter[]): number[][] => {
    const optimizer = createOptimizer({ className: 'SGD', config: { learning_rate: 1, ...config } }, kernels);
    optimizer.beginStep(parameters);
    for (const one of parameters) optimizer.update(one);
    return parameters.map(({ value }) => [...readStore(value)]);
  };

  it('limits each number of a gradient', () => {
    assert.deepEqual(afterStep({ clipvalue: 1 }, parameter([0, 0], [3, -0.5])), [[-1, 0.5]]);
  });

  it('limits the norm of each gradient', () => {
    assert.deepEqual(afterStep({ clipnorm: 1 }, parameter([0, 0], [3, 4]), parameter([0], [0.5])), [
      [-0.6000000000000001, -0.8],
      [-0.5],
    ]);
  });

  it('limits the norm of all gradients together', () => {
    assert.deepEqual(afterStep({ global_clipnorm: 1 }, parameter([0], [3]), parameter([0], [4])), [
      [-0.6000000000000001],
      [-0.8],
    ]);
  });

  it('lets weights decay by themselves', () => {
    assert.deepEqual(afterStep({ weight_decay: 0.25 }, parameter([4], [1])), [[2]]);
  });

  it('takes short names, and refuses unknown ones with those it knows', () => {
    assert.equal(createOptimizer({ className: 'Rmsprop', config: {} }, kernels).learningRate, 0.001);
    assert.throws(
      () => createOptimizer({ className: 'Lion', config: {} }, kernels),
      /'Lion'.*SGD, RMSprop, Adagrad, Adam, AdamW/,
    );
  });

  it('refuses what it does not follow', () => {
    assert.throws(() => afterStep({ use_ema: true }), /'use_ema' = true/);
    assert.throws(() => afterStep({ gradient_accumulation_steps: 4 }), /'gradient_accumulation_steps' = 4/);
  });

  const variants: readonly ObjectSpec[] = [
    { className: 'Adam', config: { amsgrad: true } },
    { className: 'RMSprop', config: { momentum: 0.9 } },
    { className: 'RMSprop', config: { centered: true, momentum: 0.9 } },
  ];
  for (const variant of variants) {
    it(`leaves no denormal numbers in the slots of ${JSON.stringify(variant)}`, () => {
      const slots: Vector[] = [];
      const single = createPortableKernels('float32');
      const watched: Kernels = {
        ...single,
        vector(size) {
          slots.push(single.vector(size));
          return slots.at(-1)!;
        },
      };
      // Their squares or they themselves decay past 2⁻¹²⁶ in less than the hundred steps.
      const gradient = single.vector(4);
      gradient.write([2 ** -57, -(2 ** -60), 2 ** -120, -(2 ** -124)]);
      const weight = { path: 'a/w', value: single.vector(4), gradient } as Parameter;
      const optimizer = createOptimizer(variant, watched);
      const held = (): number[] => slots.flatMap(({ storage }) => [...storage.values]);
      for (let step = 0; step < 100; step++) {
        optimizer.beginStep([weight]);
        optimizer.update(weight);
        if (step === 0) assert.ok(held().some((value) => value !== 0));
        gradient.write([0, 0, 0, 0]);
        assert.ok(held().every((value) => value === 0 || Math.abs(value) >= 2 ** -126));
      }
      assert.ok(held().some((value) => value === 0));
    });
  }

  it('allows one limit only', () => {
    assert.throws(() => afterStep({ clipvalue: 1, clipnorm: 1 }), /only one of/);
  });
});
