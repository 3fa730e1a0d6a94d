// Totals are those that Keras 3.15.1 prints for the same layers.

import assert from 'node:assert/strict';
import type { LayerSpec } from '../../../../src/core/model/modelSpec';
import { parameterArithmetic } from '../../../../src/core/summary/parameterArithmetic';
import { summarize } from '../../../../src/core/summary/summarize';
import { input, layer, sequential } from './models';

const arithmetic = (shape: number[], of: LayerSpec) =>
  parameterArithmetic(summarize(sequential([input(...shape), of])).rows[0]);

const cases: readonly (readonly [number[], LayerSpec, string, string])[] = [
  [
    [784],
    layer('Dense', { units: 256 }),
    '784 × 256 + 256 = 200,960',
    '784 × 256 weights + 256 biases = 200,960',
  ],
  [[784], layer('Dense', { units: 10, use_bias: false }), '784 × 10 = 7,840', '784 × 10 weights = 7,840'],
  [
    [28, 28, 1],
    layer('Conv2D', { filters: 32, kernel_size: 3 }),
    '3 × 3 × 1 × 32 + 32 = 320',
    '3 × 3 × 1 × 32 weights + 32 biases = 320',
  ],
  [
    [26, 26, 32],
    layer('BatchNormalization'),
    '32 + 32 + 32 + 32 = 128',
    '32 scales + 32 offsets + 32 moving means + 32 moving variances = 128',
  ],
  [
    [20],
    layer('Embedding', { input_dim: 1000, output_dim: 16 }),
    '1,000 × 16 = 16,000',
    '1,000 × 16 embedding values = 16,000',
  ],
  [
    [20, 16],
    layer('LSTM', { units: 32 }),
    '4 × (16 × 32 + 32 × 32 + 32) = 6,272',
    '4 gates × (16 × 32 weights + 32 × 32 recurrent weights + 32 biases) = 6,272',
  ],
  [
    [20, 3],
    layer('GRU', { units: 32 }),
    '3 × (3 × 32 + 32 × 32 + 2 × 32) = 3,552',
    '3 gates × (3 × 32 weights + 32 × 32 recurrent weights + 2 × 32 biases) = 3,552',
  ],
  [
    [20, 32],
    layer('SimpleRNN', { units: 5 }),
    '32 × 5 + 5 × 5 + 5 = 190',
    '32 × 5 weights + 5 × 5 recurrent weights + 5 biases = 190',
  ],
];

describe('parameter arithmetic', () => {
  for (const [shape, of, formula, worded] of cases) {
    it(`of ${of.className} is ${formula}`, () => {
      assert.deepEqual(arithmetic(shape, of), { formula, worded });
    });
  }

  it('is absent where there are no parameters', () => {
    assert.equal(arithmetic([28, 28], layer('Flatten')), undefined);
  });
});
