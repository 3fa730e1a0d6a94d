import assert from 'node:assert/strict';
import type { TensorEntry } from '../../../../../src/protocol/weights';
import {
  asksForNotFinite,
  filtered,
  searchedTensors,
} from '../../../../../webview/shared/tensors/tensorFilter';

const kernel: TensorEntry = {
  name: 'sequential/dense/kernel',
  displayName: 'dense/kernel',
  layer: 'dense',
  dtype: 'float32',
  shape: [784, 256],
  hasInitial: false,
  typeName: 'BF16',
};
const tensors = searchedTensors([kernel]);
const fits = (filter: string, notFinite?: boolean): boolean =>
  filtered(tensors, filter, () => notFinite).length > 0;

describe('The filter of tensors', () => {
  it('keeps all when it is empty', () => {
    assert.ok(fits(''));
    assert.ok(fits('  '));
  });

  it('finds names in any case', () => {
    assert.ok(fits('Kern'));
    assert.ok(fits('sequential'));
    assert.ok(!fits('bias'));
  });

  it('finds sizes, whole', () => {
    assert.ok(fits('784'));
    assert.ok(fits('256'));
    assert.ok(!fits('78'));
  });

  it('finds shapes however they are written', () => {
    for (const shape of ['784x256', '784 × 256', '(784, 256)', '784,256']) assert.ok(fits(shape), shape);
    assert.ok(!fits('256x784'));
  });

  it('finds element types', () => {
    assert.ok(fits('float32'));
    assert.ok(fits('bf16'));
    assert.ok(!fits('float16'));
  });

  it('wants every word', () => {
    assert.ok(fits('dense 784 float'));
    assert.ok(!fits('dense 785'));
  });

  it('finds what is no number, once it is known', () => {
    assert.ok(asksForNotFinite('dense nan'));
    assert.ok(!asksForNotFinite('dense'));
    assert.ok(fits('nan', true));
    assert.ok(!fits('nan', false));
    assert.ok(!fits('nan'));
  });
});
