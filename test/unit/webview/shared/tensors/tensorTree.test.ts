import assert from 'node:assert/strict';
import type { TensorEntry } from '../../../../../src/protocol/weights';
import {
  companionOf,
  findSelected,
  rowKey,
  treeRows,
} from '../../../../../webview/shared/tensors/tensorTree';

function entry(displayName: string, shape: readonly number[], layer?: string): TensorEntry {
  return { name: `model/${displayName}`, displayName, layer, dtype: 'float32', shape, hasInitial: false };
}

const entries = [
  entry('dense/kernel', [784, 256], 'dense'),
  entry('dense/bias', [256], 'dense'),
  entry('step', []),
  entry('dense_1/kernel', [256, 10], 'dense_1'),
];

describe('The tree of tensors', () => {
  it('lists tensors under their layers', () => {
    const rows = treeRows(entries, new Set()).map((row) =>
      row.kind === 'layer' ? row.layer : `${'  '.repeat(row.level - 1)}${row.label}`,
    );
    assert.deepEqual(rows, ['dense', '  kernel', '  bias', 'step', 'dense_1', '  kernel']);
  });

  it('leaves out the layer, however it is joined to the name', () => {
    const stepped = [entry('dense.grad.kernel', [4, 2], 'dense'), entry('dense_1.kernel', [2], 'dense')];
    const labels = treeRows(stepped, new Set()).flatMap((row) => (row.kind === 'tensor' ? [row.label] : []));
    assert.deepEqual(labels, ['grad.kernel', 'dense_1.kernel']);
  });

  it('hides what is folded', () => {
    const rows = treeRows(entries, new Set(['dense'])).map(rowKey);
    assert.deepEqual(rows, [
      'layer dense',
      'tensor model/step',
      'layer dense_1',
      'tensor model/dense_1/kernel',
    ]);
  });

  it('finds a tensor, or the first one of a layer', () => {
    assert.equal(findSelected(entries, { tensor: 'model/dense/bias' }), entries[1]);
    assert.equal(findSelected(entries, { layer: 'dense_1' }), entries[3]);
    assert.equal(findSelected(entries, { tensor: 'gone', layer: 'dense' }), entries[0]);
    assert.equal(findSelected(entries, {}), undefined);
  });

  it('knows bias and kernel of one layer', () => {
    assert.equal(companionOf(entries, entries[0]), entries[1]);
    assert.equal(companionOf(entries, entries[1]), entries[0]);
    assert.equal(companionOf(entries, entries[3]), undefined);
    assert.equal(companionOf(entries, entries[2]), undefined);
  });
});
