import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/base/errors';
import { Random } from '../../../../src/core/base/random';
import { createPortableKernels } from '../../../../src/core/kernels/portable/portableKernels';
import type { ModelSpec } from '../../../../src/core/model/modelSpec';
import { buildNetwork } from '../../../../src/core/nn/buildNetwork';
import { readStore } from '../../../../src/core/nn/parameter';
import type { Shape } from '../../../../src/core/tensor/shape';
import { type LayerArguments, networkOf, sequential } from '../../../support/networks';

const perceptron = sequential(
  [28, 28],
  ['Flatten'],
  ['Dense', { units: 12, activation: 'relu' }],
  ['Dropout', { rate: 0.2 }],
  ['Dense', { units: 10, activation: 'softmax', use_bias: false }],
);

function refuses(title: string, spec: ModelSpec, ...words: readonly (string | RegExp)[]) {
  it(`refuses ${title}`, () => {
    assert.throws(
      () => networkOf(spec),
      (error) => {
        assert.ok(error instanceof UserError, String(error));
        for (const word of words) assert.match(error.message, new RegExp(word));
        return true;
      },
    );
  });
}

describe('a built network', () => {
  it('has layers of ops with names and shapes', () => {
    const network = networkOf(perceptron);
    assert.deepEqual(
      network.layers.map(({ name, ops, input, output }) => [
        name,
        ops.map((op) => op.name),
        input.shape,
        output.shape,
      ]),
      [
        ['Flatten1', ['flatten'], [28, 28], [784]],
        ['Dense2', ['matmul', 'biasAdd', 'relu'], [784], [12]],
        ['Dropout3', ['dropout'], [12], [12]],
        ['Dense4', ['matmul', 'softmax'], [12], [10]],
      ],
    );
    assert.deepEqual([network.inputShape, network.outputShape], [[28, 28], [10]]);
  });

  it('names activations as Keras does', () => {
    const network = networkOf(
      sequential([3], ['Dense', { units: 2, activation: 'leaky_relu' }], ['LeakyReLU'], ['ELU'], ['Softmax']),
    );
    assert.deepEqual(
      network.layers.flatMap((layer) => layer.ops.map((op) => op.name)),
      ['matmul', 'biasAdd', 'leaky_relu', 'leaky_relu', 'elu', 'softmax'],
    );
  });

  it('has parameters with paths and shapes', () => {
    assert.deepEqual(
      networkOf(perceptron).parameters.map(({ path, layer, shape, value }) => [
        path,
        layer,
        shape,
        value.size,
      ]),
      [
        ['Dense2/kernel', 'Dense2', [784, 12], 784 * 12],
        ['Dense2/bias', 'Dense2', [12], 12],
        ['Dense4/kernel', 'Dense4', [12, 10], 120],
      ],
    );
  });

  it('begins with the same parameters for the same seed, in every precision', () => {
    const values = (settings: object) =>
      networkOf(perceptron, settings).parameters.map(({ value }) => Float32Array.from(readStore(value)));
    assert.deepEqual(values({ seed: 3 }), values({ seed: 3, precision: 'float32' }));
    assert.notDeepEqual(values({ seed: 3 }), values({ seed: 4 }));
  });

  it('draws zeros for biases and no kernels alike', () => {
    const [first, bias, second] = networkOf(perceptron).parameters.map(({ value }) => readStore(value));
    assert.ok(bias.every((value) => value === 0));
    assert.notDeepEqual(first.subarray(0, 120), second);
  });

  it('shares memory where a layer only arranges', () => {
    const network = networkOf(sequential([2, 3], ['Flatten'], ['Reshape', { target_shape: [3, 2] }]));
    assert.equal(network.output.buffer, network.input.buffer);
    assert.deepEqual(network.output.shape, [3, 2]);
  });

  it('takes the shape of its input from the data where the model does not say it', () => {
    const network = buildNetwork(sequential(undefined, ['Dense', { units: 2 }]), {
      kernels: createPortableKernels('float32'),
      inputShape: [5],
      batchSize: 1,
      random: new Random(1),
    });
    assert.deepEqual(network.inputShape, [5]);
  });

  it('may be a functional model that is a chain', () => {
    const { layers } = perceptron;
    const functional: ModelSpec = {
      ...perceptron,
      className: 'Functional',
      layers: layers.map((layer, i) => (i === 0 ? layer : { ...layer, inbound: [layers[i - 1].name] })),
    };
    assert.equal(networkOf(functional).layers.length, 4);
  });

  it('knows a softmax at its end, unless it makes several rows of a sample', () => {
    const softmaxOf = (shape: Shape, ...layers: readonly LayerArguments[]) =>
      networkOf(sequential(shape, ...layers)).softmax?.name;
    const dense: LayerArguments = ['Dense', { units: 3, activation: 'softmax' }];
    assert.equal(softmaxOf([4], dense), 'softmax');
    assert.equal(softmaxOf([4], ['Softmax']), 'softmax');
    assert.equal(softmaxOf([2, 4], dense), undefined);
    assert.equal(softmaxOf([4], dense, ['Dense', { units: 3 }]), undefined);
  });

  it('adds up what regularisers say of trained parameters', () => {
    const l2 = { class_name: 'L2', config: { l2: 0.5 } };
    const network = networkOf(
      sequential(
        [2],
        ['Dense', { units: 2, kernel_regularizer: l2, use_bias: false }],
        ['Dense', { units: 1, kernel_regularizer: l2, use_bias: false, trainable: false }],
      ),
    );
    for (const { value } of network.parameters) value.write(new Array<number>(value.size).fill(2));
    // 0.5 · 4 · 2², and 2 · 0.5 · 2 for each weight.
    assert.equal(network.regularizationLoss(), 8);
    network.regularize();
    assert.deepEqual([...readStore(network.parameters[0].gradient)], [2, 2, 2, 2]);
    assert.deepEqual([...readStore(network.parameters[1].gradient)], [0, 0]);
  });
});

describe('building a network', () => {
  const dense: LayerArguments = ['Dense', { units: 2 }];
  const denseWith = (config: NonNullable<LayerArguments[1]>): ModelSpec =>
    sequential([3], ['Dense', { units: 2, ...config }]);

  refuses('a model without the shape of its input', sequential(undefined, dense), 'keras.Input');
  refuses('a model without layers', sequential([3]), "'sequential'");
  refuses(
    'a layer that it cannot run',
    sequential([8, 8, 1], ['Conv2D', { filters: 2, kernel_size: 3 }]),
    'Conv2D',
    'Dense',
  );
  refuses('an unknown layer', sequential([3], ['Transformer']), 'Transformer', 'Dense');
  refuses(
    'shapes that do not fit',
    sequential([5], ['Reshape', { target_shape: [2, 2] }]),
    "'Reshape1'",
    '5',
  );
  refuses('an argument that is no number', denseWith({ units: 'many' }), "'Dense1'", 'many');
  refuses('an unknown activation', denseWith({ activation: 'mish2' }), "'Dense1'", 'mish2', 'softmax');
  refuses(
    'an argument that it would ignore',
    denseWith({ activity_regularizer: 'l2' }),
    'activity_regularizer',
  );
  refuses('a rate of 1', sequential([3], ['Dropout', { rate: 1 }]), "'rate'", '1');
  refuses('a rate that is no number', sequential([3], ['Dropout', { rate: '0.5' }]), "'rate'");
  refuses('a ReLU with a limit', sequential([3], ['ReLU', { max_value: 6 }]), 'max_value', '6');
  refuses('a softmax over another axis', sequential([3, 4], ['Softmax', { axis: 1 }]), 'axis');
  refuses('a second input', sequential([3], dense, ['InputLayer', { shape: [3] }]), 'input');
  refuses('more memory than there is', denseWith({ units: 1e12 }), 'parameters');

  refuses(
    'a layer that skips the one before it',
    {
      ...sequential([3], dense, dense),
      layers: sequential([3], dense, dense).layers.map((layer, i) =>
        i === 2 ? { ...layer, inbound: ['InputLayer0'] } : layer,
      ),
    },
    "'Dense2'",
    "'InputLayer0'",
    "'Dense1'",
  );
});
