// Named arrays as datasets: which names count, and what is a label.

import assert from 'node:assert/strict';
import { arraysDataset } from '../../../../src/core/datasets/arrays';
import type { DataSplits } from '../../../../src/core/datasets/dataset';
import type { Tensor } from '../../../../src/core/tensor/tensor';

const x: Tensor = { dtype: 'float32', shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) };
const y: Tensor = { dtype: 'int64', shape: [2], data: Float64Array.of(4, 0) };
const make = (arrays: Record<string, Tensor>): Promise<DataSplits> =>
  arraysDataset('file.npz', Object.keys(arrays), (name) =>
    Object.hasOwn(arrays, name) ? Promise.resolve(arrays[name]) : undefined,
  );

describe('named arrays', () => {
  it('are features and labels', async () => {
    const { train, validation } = await make({ x, y });
    assert.deepEqual([train.count, train.inputShape, validation], [2, [3], undefined]);
    assert.deepEqual(train.targets, { kind: 'labels', values: Int32Array.of(4, 0), classes: 5 });
  });
  it('may hold a part for validation', async () =>
    assert.equal((await make({ x, y, x_val: x, y_val: y })).validation?.count, 2));
  it('may have the names of Keras’ archives', async () =>
    assert.equal((await make({ x_train: x, y_train: y, x_test: x, y_test: y })).validation?.count, 2));
  it('are rows of values where they are fractions', async () => {
    const { targets } = (await make({ x, y: x })).train;
    assert.deepEqual(targets, { kind: 'values', values: x.data, width: 3 });
  });
  it('are values where a whole number is below 0, which no label is', async () => {
    const { targets } = (await make({ x, y: { ...y, data: Float64Array.of(-1, 1) } })).train;
    assert.deepEqual(targets, { kind: 'values', values: Float64Array.of(-1, 1), width: 1 });
  });
  it('begin no read that nobody waits for', async () => {
    const read: string[] = [];
    const names = ['x', 'y', 'x_val', 'y_test'];
    await arraysDataset('file.npz', names, (name) => {
      read.push(name);
      return Promise.resolve(name === 'x' ? x : y);
    });
    assert.deepEqual(read, ['x', 'y']);
  });
  it('keep bytes as bytes', async () => {
    const bytes: Tensor = { dtype: 'uint8', shape: [2], data: Uint8Array.of(7, 8) };
    const { features, inputShape } = (await make({ x: bytes, y })).train;
    assert.deepEqual([features, inputShape], [bytes.data, [1]]);
  });

  it('are refused when one is missing', () => assert.rejects(make({ x }), /'x' and 'y'.*has x/));
  it('are refused when rows differ', () =>
    assert.rejects(make({ x, y: { ...y, shape: [1] } }), /\(2, 3\) and targets \(1,\)/));
  it('are refused when they are empty', () =>
    assert.rejects(make({ x: { ...x, shape: [0, 3] }, y: { ...y, shape: [0] } }), /no samples/));
});
