// Losses beside Keras' and PyTorch's values, and their gradients beside finite differences.

import assert from 'node:assert/strict';
import type { FloatArray } from '../../../../../src/core/kernels/kernels';
import type { JsonValue, ObjectSpec } from '../../../../../src/core/model/modelSpec';
import type { BatchTargets, Comparison } from '../../../../../src/core/nn/batchTargets';
import { fusesWithSoftmax, type Loss } from '../../../../../src/core/nn/loss';
import { createLoss } from '../../../../../src/core/nn/losses/createLoss';
import { readGolden } from '../../../../support/golden';
import { assertClose, normals } from '../../../../support/numbers';
import { describeWithSharedData } from '../../../../support/sharedData';

const loss = (className: string, config: Record<string, JsonValue> = {}): Loss =>
  createLoss({ className, config });

/** By the names of the stored arrays. */
const goldenLosses: Readonly<Record<string, ObjectSpec>> = {
  mse: { className: 'Mse', config: {} },
  mae: { className: 'MeanAbsoluteError', config: {} },
  'huber_0.3': { className: 'Huber', config: { delta: 0.3 } },
  bce: { className: 'BinaryCrossentropy', config: {} },
  bce_logits: { className: 'BinaryCrossentropy', config: { from_logits: true } },
  'bce_smoothing0.2': { className: 'BinaryCrossentropy', config: { label_smoothing: 0.2 } },
  bce_saturated: { className: 'BinaryCrossentropy', config: {} },
  cce: { className: 'CategoricalCrossentropy', config: {} },
  cce_unnormalised: { className: 'CategoricalCrossentropy', config: {} },
  cce_logits: { className: 'CategoricalCrossentropy', config: { from_logits: true } },
  'cce_smoothing0.1': { className: 'CategoricalCrossentropy', config: { label_smoothing: 0.1 } },
  cce_saturated: { className: 'CategoricalCrossentropy', config: {} },
  sparse_cce: { className: 'SparseCategoricalCrossentropy', config: {} },
  sparse_cce_logits: { className: 'SparseCategoricalCrossentropy', config: { from_logits: true } },
};

describeWithSharedData('losses beside Keras and PyTorch', 'golden', (folder) => {
  for (const [name, spec] of Object.entries(goldenLosses)) {
    it(`${name}: value and gradient`, async () => {
      const golden = await readGolden(folder, 'losses');
      const [rows, width = 1] = golden.shape(`${name}/y_pred`);
      const truth = golden.values(`${name}/y_true`);
      const isSparse = spec.className.startsWith('Sparse');
      const targets: BatchTargets = isSparse
        ? { kind: 'labels', values: Int32Array.from(truth) }
        : { kind: 'values', values: truth, width };
      const comparison = { rows, width, predictions: golden.values(`${name}/y_pred`), targets };
      const ours = createLoss(spec);
      const gradient = new Float64Array(rows * width);
      ours.backward(comparison, gradient);
      assertClose(
        [ours.forward(comparison, new Float64Array(rows))],
        golden.values(`${name}/loss`),
        1e-12,
        'loss',
      );
      assertClose(gradient, golden.values(`${name}/grad`), 1e-9, 'gradient');
      if (golden.names.includes(`${name}/weighted_loss`)) {
        const weighted = { ...comparison, weights: golden.values('sample_weight') };
        const found = ours.forward(weighted, new Float64Array(rows));
        assertClose([found], golden.values(`${name}/weighted_loss`), 1e-12, 'weighted loss');
      }
    });
  }
});

const rows = 5;
const width = 3;
const labels: BatchTargets = { kind: 'labels', values: Int32Array.of(0, 2, 1, 1, 0) };
const shares: BatchTargets = {
  kind: 'values',
  width,
  values: Float64Array.of(1, 0, 0, 0.2, 0.3, 0.5, 0, 1, 0, 0, 0, 1, 0.5, 0.5, 0),
};
const weights = Float64Array.of(1, 0.5, 2, 0, 1.5);
const logits = normals(rows * width);
const probabilities = softmax(logits);

const cases: readonly (readonly [string, Loss, Float64Array, BatchTargets])[] = [
  ['mean squared error', loss('MeanSquaredError'), logits, shares],
  ['mean absolute error', loss('MeanAbsoluteError'), logits, shares],
  ['Huber', loss('Huber', { delta: 0.7 }), logits, shares],
  ['binary cross-entropy', loss('BinaryCrossentropy', { label_smoothing: 0.1 }), probabilities, shares],
  ['binary cross-entropy of logits', loss('BinaryCrossentropy', { from_logits: true }), logits, shares],
  [
    'categorical cross-entropy',
    loss('CategoricalCrossentropy', { label_smoothing: 0.1 }),
    probabilities,
    shares,
  ],
  [
    'categorical cross-entropy of logits',
    loss('CategoricalCrossentropy', { from_logits: true }),
    logits,
    shares,
  ],
  ['sparse cross-entropy', loss('SparseCategoricalCrossentropy'), probabilities, labels],
  [
    'sparse cross-entropy of logits',
    loss('SparseCategoricalCrossentropy', { from_logits: true }),
    logits,
    labels,
  ],
];

describe('the gradient of', () => {
  for (const [name, ours, predictions, targets] of cases) {
    it(`${name} is its finite difference`, () => {
      const comparison = { rows, width, predictions, targets, weights };
      const gradient = new Float64Array(rows * width);
      ours.backward(comparison, gradient);
      assertClose(gradient, finiteDifferences(ours, comparison), 1e-8);
    });
  }

  for (const [name, ours, targets] of [
    ['categorical', loss('CategoricalCrossentropy'), shares],
    ['sparse', loss('SparseCategoricalCrossentropy'), labels],
  ] as const) {
    it(`${name} cross-entropy goes through a softmax in one step`, () => {
      assert.ok(fusesWithSoftmax(ours));
      const ofLogits = loss(name === 'sparse' ? 'SparseCategoricalCrossentropy' : 'CategoricalCrossentropy', {
        from_logits: true,
      });
      const gradient = new Float64Array(rows * width);
      ours.backwardThroughSoftmax({ rows, width, predictions: probabilities, targets, weights }, gradient);
      const comparison = { rows, width, predictions: logits, targets, weights };
      assertClose(gradient, finiteDifferences(ofLogits, comparison), 1e-8);
    });
  }
});

describe('losses', () => {
  it('stay finite where a probability is 0', () => {
    const comparison = {
      rows: 1,
      width: 2,
      predictions: Float64Array.of(0, 1),
      targets: { kind: 'labels', values: Int32Array.of(0) } as const,
    };
    // −ln of Keras' epsilon, after both were divided by their sum.
    assertClose(
      [loss('SparseCategoricalCrossentropy').forward(comparison, new Float64Array(1))],
      [16.11809565095832],
      1e-6,
    );
  });

  it('stay finite for large logits', () => {
    const comparison = {
      rows: 1,
      width: 2,
      predictions: Float64Array.of(1000, -1000),
      targets: { kind: 'labels', values: Int32Array.of(1) } as const,
    };
    const losses = new Float64Array(1);
    assert.equal(
      loss('SparseCategoricalCrossentropy', { from_logits: true }).forward(comparison, losses),
      2000,
    );
    assert.equal(losses[0], 2000);
  });

  it('refuse what they do not follow', () => {
    assert.throws(() => loss('MeanSquaredError', { reduction: 'sum' }), /'reduction' = "sum"/);
    assert.throws(() => loss('SparseCategoricalCrossentropy', { ignore_class: 0 }), /'ignore_class' = 0/);
  });

  it('say which ones there are', () => {
    assert.throws(() => loss('Ctc'), /'Ctc'.*MeanSquaredError.*SparseCategoricalCrossentropy/);
  });
});

function finiteDifferences(ours: Loss, comparison: Comparison): Float64Array {
  const step = 1e-6;
  const lossAt = (predictions: FloatArray): number =>
    ours.forward({ ...comparison, predictions }, new Float64Array(comparison.rows));
  return Float64Array.from(comparison.predictions, (value, i) => {
    const above = lossAt(comparison.predictions.with(i, value + step));
    const below = lossAt(comparison.predictions.with(i, value - step));
    return (above - below) / (2 * step);
  });
}

function softmax(z: Float64Array): Float64Array {
  const result = z.map(Math.exp);
  for (let row = 0; row < rows; row++) {
    const values = result.subarray(row * width, (row + 1) * width);
    const sum = values.reduce((a, b) => a + b);
    values.forEach((value, i) => (values[i] = value / sum));
  }
  return result;
}
