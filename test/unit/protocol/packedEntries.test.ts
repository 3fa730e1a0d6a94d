import assert from 'node:assert/strict';
import { packEntries, unpackEntries } from '../../../src/protocol/packedEntries';
import type { TensorEntry } from '../../../src/protocol/weights';

const plain: TensorEntry = {
  name: 'dense/kernel',
  displayName: 'dense/kernel',
  layer: 'dense',
  dtype: 'float32',
  shape: [784, 256],
  hasInitial: false,
};
const full: TensorEntry = {
  name: 'layers/dense/vars/0',
  displayName: 'dense/kernel',
  layer: 'dense',
  dtype: 'bfloat16',
  typeName: 'BF16',
  shape: [],
  initializer: 'GlorotUniform',
  regularizer: 'L2(0.01)',
  hasInitial: true,
  units: { units: 1, rows: 1, columns: 1, channels: 1, inputs: 1 },
};
const alone: TensorEntry = {
  name: 'step',
  displayName: 'step',
  layer: undefined,
  dtype: 'int64',
  shape: [1],
  hasInitial: false,
};

describe('Packed entries', () => {
  it('are unpacked as they were', () => {
    assert.deepEqual(unpackEntries(packEntries([plain, full, alone])), [plain, full, alone]);
    assert.deepEqual(unpackEntries(packEntries([])), []);
  });

  it('are short: a hundred thousand take less than 12 MB', () => {
    const entries = Array.from({ length: 100_000 }, (_, index): TensorEntry => {
      const layer = `model.layers.${Math.floor(index / 10)}.block${index % 10}`;
      return { ...plain, name: `${layer}.weight`, displayName: `${layer}.weight`, layer };
    });
    assert.ok(packEntries(entries).length < 12 * 2 ** 20);
  });
});
