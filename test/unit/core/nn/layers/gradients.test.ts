import { checkGradients } from '../../../../support/gradients';
import { type LayerArguments, networkOf, passOf, sequential } from '../../../../support/networks';
import type { Shape } from '../../../../../src/core/tensor/shape';

const activations = [
  'linear',
  'relu',
  'leaky_relu',
  'elu',
  'selu',
  'gelu',
  'silu',
  'sigmoid',
  'tanh',
  'softplus',
  'softmax',
];

function agrees(title: string, inputShape: Shape, rows: number, ...layers: readonly LayerArguments[]) {
  it(title, () => checkGradients(networkOf(sequential(inputShape, ...layers)), () => passOf(rows)));
}

describe('gradients agree with finite differences', () => {
  for (const activation of activations) {
    agrees(`Dense with ${activation}`, [5], 3, ['Dense', { units: 7, activation }]);
    agrees(`Activation ${activation}`, [6], 3, ['Activation', { activation }]);
  }
  agrees('Dense without bias', [5], 4, ['Dense', { units: 3, use_bias: false, activation: 'tanh' }]);
  agrees('Dense without bias or activation', [5], 4, ['Dense', { units: 3, use_bias: false }]);
  agrees('Dense of one unit on one input', [1], 1, ['Dense', { units: 1 }]);
  agrees('Dense on the last of three dimensions', [2, 3, 5], 2, ['Dense', { units: 4, activation: 'gelu' }]);
  agrees('softmax of Dense on the last of two dimensions', [3, 4], 2, [
    'Dense',
    { units: 5, activation: 'softmax' },
  ]);

  agrees('ReLU', [9], 2, ['ReLU']);
  agrees('ReLU with a slope', [9], 2, ['ReLU', { negative_slope: 0.1 }]);
  agrees('LeakyReLU', [9], 2, ['LeakyReLU']);
  agrees('ELU', [9], 2, ['ELU', { alpha: 0.7 }]);
  agrees('Softmax', [3, 4], 2, ['Softmax']);
  agrees('Flatten', [3, 4], 2, ['Flatten'], ['Dense', { units: 2 }]);
  agrees('Reshape', [3, 4], 2, ['Reshape', { target_shape: [2, -1] }], ['Dense', { units: 2 }]);
  agrees('Dropout', [20], 3, ['Dropout', { rate: 0.4 }]);

  it('Dropout outside of training', () => {
    checkGradients(networkOf(sequential([8], ['Dropout', { rate: 0.4 }])), () =>
      passOf(2, { training: false }),
    );
  });

  agrees(
    'all of them in one network',
    [2, 6],
    4,
    ['Dropout', { rate: 0.2 }],
    ['Dense', { units: 5, activation: 'silu' }],
    ['Flatten'],
    ['Dense', { units: 8, use_bias: false }],
    ['LeakyReLU'],
    ['Dropout', { rate: 0.5 }],
    ['Reshape', { target_shape: [4, 2] }],
    ['Dense', { units: 3, activation: 'softmax' }],
  );
});
