// Keras' validation_split: samples from floor(count × (1 − fraction)) on, before any shuffling.

import assert from 'node:assert/strict';
import type { Dataset } from '../../../../src/core/datasets/dataset';
import { splitValidation } from '../../../../src/core/datasets/splitValidation';

const dataset: Dataset = {
  name: 'pairs',
  count: 5,
  inputShape: [2],
  features: Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
  scale: 1,
  targets: { kind: 'values', values: Float32Array.of(0, 1, 2, 3, 4), width: 1 },
  sampleWeights: Float32Array.of(1, 2, 3, 4, 5),
};

describe('a validation split', () => {
  it('sets the last part aside, as views', () => {
    const { train, validation } = splitValidation(dataset, 0.3);
    assert.deepEqual([train.count, validation!.count], [3, 2]);
    assert.deepEqual([...validation!.features], [6, 7, 8, 9]);
    assert.deepEqual([...validation!.targets.values], [3, 4]);
    assert.deepEqual([...validation!.sampleWeights!], [4, 5]);
    assert.equal(validation!.features.buffer, dataset.features.buffer);
  });

  it('takes a fifth of 60,000 exactly', () => {
    const many: Dataset = {
      ...dataset,
      count: 60_000,
      features: new Uint8Array(120_000),
      targets: { kind: 'labels', values: new Int32Array(60_000), classes: 1 },
    };
    assert.equal(splitValidation(many, 0.2).train.count, 48_000);
  });

  for (const fraction of [0, 0.9, 1, -1, NaN]) {
    it(`is refused when ${fraction} leaves a part empty`, () =>
      assert.throws(() => splitValidation(dataset, fraction), /each part needs one/));
  }
});
