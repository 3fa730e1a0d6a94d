import assert from 'node:assert/strict';
import {
  isOneCell,
  isSelected,
  movedCursor,
  parsePlace,
  selectionOf,
  spansOf,
} from '../../../../../webview/shared/tensors/cellSelection';

const size = { rows: 784, columns: 256 };
const cell = { row: 5, column: 7 };
const near = { far: false, page: 20 };

describe('The cursor', () => {
  it('moves by cells, pages and to edges', () => {
    assert.deepEqual(movedCursor('ArrowDown', cell, size, near), { row: 6, column: 7 });
    assert.deepEqual(movedCursor('PageDown', cell, size, near), { row: 25, column: 7 });
    assert.deepEqual(movedCursor('End', cell, size, near), { row: 5, column: 255 });
    assert.deepEqual(movedCursor('End', cell, size, { ...near, far: true }), { row: 783, column: 255 });
    assert.deepEqual(movedCursor('ArrowRight', cell, size, { ...near, far: true }), { row: 5, column: 17 });
  });

  it('stays in the matrix', () => {
    assert.deepEqual(movedCursor('PageUp', cell, size, near), { row: 0, column: 7 });
    assert.deepEqual(movedCursor('ArrowLeft', { row: 0, column: 0 }, size, near), { row: 0, column: 0 });
  });

  it('leaves other keys alone', () => {
    assert.equal(movedCursor('c', cell, size, near), undefined);
  });
});

describe('A selection', () => {
  const selection = { cursor: { row: 2, column: 9 }, anchor: { row: 4, column: 3 } };

  it('spans from corner to corner', () => {
    assert.deepEqual(spansOf(selection), { rows: [2, 5], columns: [3, 10] });
    assert.ok(isSelected(selection, { row: 4, column: 9 }));
    assert.ok(!isSelected(selection, { row: 5, column: 9 }));
  });

  it('may be one cell', () => {
    assert.ok(isOneCell(selectionOf(cell)));
    assert.ok(!isOneCell(selection));
  });
});

describe('A typed place', () => {
  it('is read in several notations', () => {
    for (const text of ['12, 40', '12 40', '[12, 40]', '[12][40]', ' (12;40) ']) {
      assert.deepEqual(parsePlace(text, size, cell), { row: 12, column: 40 }, text);
    }
  });

  it('may be a row alone, or the index of a vector', () => {
    assert.deepEqual(parsePlace('12', size, cell), { row: 12, column: 7 });
    assert.deepEqual(parsePlace('12', { rows: 1, columns: 20 }, { row: 0, column: 0 }), {
      row: 0,
      column: 12,
    });
  });

  it('lies in the matrix', () => {
    for (const text of ['784, 0', '0, 256', '1, 2, 3', 'x', '-1, 0', '']) {
      assert.equal(parsePlace(text, size, cell), undefined, text);
    }
  });
});
