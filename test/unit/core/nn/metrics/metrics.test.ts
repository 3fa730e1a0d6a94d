// Metrics beside values computed by hand, and beside Keras' own.

import assert from 'node:assert/strict';
import type { JsonValue } from '../../../../../src/core/model/modelSpec';
import type { BatchTargets, Comparison } from '../../../../../src/core/nn/batchTargets';
import { createLoss } from '../../../../../src/core/nn/losses/createLoss';
import type { Metric } from '../../../../../src/core/nn/metric';
import { createMetrics } from '../../../../../src/core/nn/metrics/createMetrics';
import { readGolden } from '../../../../support/golden';
import { assertClose } from '../../../../support/numbers';
import { describeWithSharedData } from '../../../../support/sharedData';

function metric(
  className: string,
  config: Record<string, JsonValue> = {},
  loss = 'SparseCategoricalCrossentropy',
  width = 3,
): Metric {
  return createMetrics([{ className, config }], createLoss({ className: loss, config: {} }), width)[0];
}

const mean = (one: Metric, comparison: Comparison): number => {
  const { total, weight } = one.measure(comparison);
  return total / weight;
};

const labels = (...values: number[]): BatchTargets => ({ kind: 'labels', values: Int32Array.from(values) });
const rows = (width: number, ...values: number[]): BatchTargets => ({
  kind: 'values',
  width,
  values: Float64Array.from(values),
});

/** Four samples of three classes; the largest are 0, 2, 1, 2, and the second largest 1, 0, 2, 1. */
const predictions = Float64Array.of(0.7, 0.2, 0.1, 0.3, 0.1, 0.6, 0.1, 0.6, 0.3, 0, 0.4, 0.6);
const four = { rows: 4, width: 3, predictions };

describe('metrics', () => {
  it('count samples whose label is predicted', () => {
    assert.equal(mean(metric('Accuracy'), { ...four, targets: labels(0, 2, 2, 0) }), 0.5);
  });

  it('weigh samples', () => {
    const weights = Float64Array.of(3, 1, 0, 1);
    assert.equal(mean(metric('Accuracy'), { ...four, targets: labels(0, 0, 0, 0), weights }), 0.6);
  });

  it('compare several yes or no of a sample as rows, as Keras 3 does, unless asked for BinaryAccuracy', () => {
    const targets = rows(3, 1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1);
    const of = (className: string): number =>
      mean(metric(className, {}, 'BinaryCrossentropy'), { ...four, targets });
    assert.equal(of('Accuracy'), 0.75);
    assert.equal(of('BinaryAccuracy'), 10 / 12);
  });

  it('look among the k largest', () => {
    const targets = labels(1, 1, 2, 0);
    assert.equal(mean(metric('SparseTopKCategoricalAccuracy', { k: 2 }), { ...four, targets }), 0.5);
    assert.equal(mean(metric('SparseTopKCategoricalAccuracy'), { ...four, targets }), 1);
  });

  it('compare rows with rows', () => {
    const targets = rows(3, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1);
    assert.equal(mean(metric('Accuracy', {}, 'CategoricalCrossentropy'), { ...four, targets }), 0.75);
  });

  it('take one number for yes or no', () => {
    const comparison = {
      rows: 4,
      width: 1,
      predictions: Float64Array.of(0.9, 0.5, 0.51, 0.2),
      targets: labels(1, 1, 0, 0),
    };
    assert.equal(mean(metric('Accuracy', {}, 'BinaryCrossentropy', 1), comparison), 0.5);
  });

  it('measure errors', () => {
    const comparison = {
      rows: 2,
      width: 2,
      predictions: Float64Array.of(1, 2, 3, 4),
      targets: rows(2, 1, 0, 0, 4),
    };
    assert.equal(mean(metric('MeanSquaredError'), comparison), (4 / 2 + 9 / 2) / 2);
    assert.equal(mean(metric('Mae'), comparison), (2 / 2 + 3 / 2) / 2);
  });

  it('appear in logs under the names that Keras gives them', () => {
    const names = ['Accuracy', 'Acc', 'Mae', 'MeanAbsoluteError', 'SparseTopKCategoricalAccuracy'];
    const logs = ['accuracy', 'acc', 'mae', 'mean_absolute_error', 'sparse_top_k_categorical_accuracy'];
    assert.deepEqual(
      names.map((name) => metric(name).name),
      logs,
    );
    assert.equal(metric('Accuracy', { name: 'hits' }).name, 'hits');
  });

  it('say which ones there are', () => {
    assert.throws(() => metric('F1'), /'F1'.*Accuracy/);
  });
});

describeWithSharedData('metrics beside Keras', 'golden', (folder) => {
  it('agree on binary, sparse and top-3 accuracy', async () => {
    const golden = await readGolden(folder, 'losses');
    const compare = (name: string, targets: (values: Float64Array) => BatchTargets): Comparison => {
      const [count, width = 1] = golden.shape(`metric/${name}/y_pred`);
      const found = golden.values(`metric/${name}/y_pred`);
      return {
        rows: count,
        width,
        predictions: found,
        targets: targets(golden.values(`metric/${name}/y_true`)),
      };
    };
    const binary = compare('binary', (values) => ({ kind: 'values', width: 1, values }));
    const multi = compare('multi', (values) => labels(...values));
    assertClose([mean(metric('BinaryAccuracy'), binary)], golden.values('metric/binary_accuracy'), 1e-12);
    assertClose(
      [mean(metric('SparseCategoricalAccuracy'), multi)],
      golden.values('metric/sparse_categorical_accuracy'),
      1e-12,
    );
    assertClose(
      [mean(metric('SparseTopKCategoricalAccuracy', { k: 3 }), multi)],
      golden.values('metric/sparse_top_3'),
      1e-12,
    );
  });
});
