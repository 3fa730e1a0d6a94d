// Shapes and names as Keras 3 gives them to the same layers.

import assert from 'node:assert/strict';
import { type ModelTensor, modelTensors } from '../../../../src/core/model/modelTensors';
import type { Shape } from '../../../../src/core/tensor/shape';
import { type LayerArguments, sequential } from '../../../support/networks';

function tensors(inputShape: Shape, ...layers: readonly LayerArguments[]): readonly ModelTensor[] {
  return modelTensors(sequential(inputShape, ...layers));
}

function kernels(inputShape: Shape, ...layers: readonly LayerArguments[]): readonly ModelTensor[] {
  return tensors(inputShape, ...layers).filter(({ path }) => path.endsWith('/kernel'));
}

describe('modelTensors', () => {
  it('lists kernels and biases in the order of the layers', () => {
    assert.deepEqual(
      tensors([4], ['Dense', { units: 3 }], ['Dense', { units: 2, use_bias: false }]).map(
        ({ path, layer, shape }) => [path, layer, shape],
      ),
      [
        ['Dense1/kernel', 'Dense1', [4, 3]],
        ['Dense1/bias', 'Dense1', [3]],
        ['Dense2/kernel', 'Dense2', [3, 2]],
      ],
    );
  });

  it('takes the input shape from the data where the model says none', () => {
    const [kernel] = modelTensors(sequential(undefined, ['Dense', { units: 3 }]), [7]);
    assert.deepEqual(kernel.shape, [7, 3]);
  });

  it('lays the weights of a unit out as the image before the flattening', () => {
    const [kernel, bias] = tensors([28, 28], ['Flatten'], ['Dense', { units: 10 }]);
    assert.deepEqual(kernel.units, { units: 10, rows: 28, columns: 28, channels: 1, inputs: 784 });
    assert.equal(bias.units, undefined);
  });

  it('says which kernel reads what units give', () => {
    const [first, second] = kernels(
      [4],
      ['Dense', { units: 3 }],
      ['Dropout', { rate: 0.5 }],
      ['Dense', { units: 2 }],
    );
    assert.deepEqual([first.feeds, second.feeds], ['Dense3/kernel', undefined]);
  });

  it('follows the channels of images through pooling and flattening', () => {
    const [filters] = kernels(
      [6, 6, 1],
      ['Conv2D', { filters: 4, kernel_size: [3, 3] }],
      ['MaxPooling2D', { pool_size: [2, 2] }],
      ['Flatten'],
      ['Dense', { units: 2 }],
    );
    assert.equal(filters.feeds, 'Dense4/kernel');
    assert.deepEqual(filters.units, { units: 4, rows: 3, columns: 3, channels: 1, inputs: 9 });
  });

  it('names no kernel where the units feed two', () => {
    const dense = (name: string, ...inbound: readonly string[]) => ({
      className: 'Dense',
      name,
      config: { units: 2 },
      inbound,
    });
    const [first] = modelTensors({
      name: 'forked',
      className: 'Functional',
      layers: [
        { className: 'InputLayer', name: 'in', config: { shape: [4] }, inbound: [] },
        ...[dense('a', 'in'), dense('b', 'a'), dense('c', 'a')],
        { className: 'Add', name: 'sum', config: {}, inbound: ['b', 'c'] },
      ],
    });
    assert.deepEqual([first.path, first.feeds], ['a/kernel', undefined]);
  });

  it('writes initialisers and regularisers as in Python', () => {
    const [kernel, bias] = tensors(
      [4],
      [
        'Dense',
        {
          units: 3,
          kernel_initializer: { class_name: 'TruncatedNormal', config: { stddev: 0.1 } },
          kernel_regularizer: { class_name: 'L2', config: { l2: 0.01 } },
        },
      ],
    );
    assert.deepEqual([kernel.initializer, kernel.regularizer], ['TruncatedNormal(stddev=0.1)', 'L2(0.01)']);
    assert.deepEqual([bias.initializer, bias.regularizer], ['Zeros', undefined]);
  });
});
