import assert from 'node:assert/strict';
import {
  cellAt,
  cellSize,
  clamped,
  closeUp,
  dragged,
  largestZoom,
  type Plot,
  rectangleOf,
  revealing,
  rulerMarks,
  tileArea,
  visibleCells,
  wholeMatrix,
  zoomedAt,
} from '../../../../../webview/shared/tensors/viewport';

/** A kernel of 784 × 256 in a room where its cells are wider than tall. */
const plot: Plot = { width: 512, height: 392, rows: 784, columns: 256 };
const close = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-9, `${a}, not ${b}`);

describe('A viewport', () => {
  it('shows the whole matrix at first', () => {
    assert.deepEqual(cellSize(plot, 1), { width: 2, height: 0.5 });
    assert.deepEqual(visibleCells(plot, 1), { rows: 784, columns: 256 });
  });

  it('does not blow few cells up', () => {
    assert.deepEqual(cellSize({ ...plot, rows: 1, columns: 4 }, 1), { width: 48, height: 48 });
  });

  it('zooms the shorter side of cells first, until they are squares', () => {
    assert.deepEqual(cellSize(plot, 2), { width: 2, height: 1 });
    assert.deepEqual(cellSize(plot, 4), { width: 2, height: 2 });
    assert.deepEqual(cellSize(plot, 8), { width: 4, height: 4 });
  });

  it('keeps the cells of pictures square', () => {
    assert.deepEqual(cellSize({ ...plot, rows: 28, columns: 28, square: true }, 1), {
      width: 14,
      height: 14,
    });
  });

  it('keeps what lies under the pointer', () => {
    const before = { zoom: 8, row: 100, column: 50 };
    const after = zoomedAt(plot, before, 1.7, 200, 123);
    assert.deepEqual(cellAt(plot, after, 200, 123), cellAt(plot, before, 200, 123));
    close(after.zoom, 13.6);
  });

  it('shows nothing beside the matrix', () => {
    assert.deepEqual(clamped(plot, { zoom: 8, row: -5, column: 1000 }), { zoom: 8, row: 0, column: 128 });
    assert.deepEqual(clamped(plot, { zoom: 0.1, row: 9, column: 9 }), wholeMatrix);
    assert.equal(clamped(plot, { zoom: 1e9, row: 0, column: 0 }).zoom, largestZoom(plot));
  });

  it('follows a drag', () => {
    assert.deepEqual(dragged(plot, { zoom: 8, row: 100, column: 50 }, -40, 20), {
      zoom: 8,
      row: 95,
      column: 60,
    });
  });

  it('finds cells where it draws them', () => {
    const viewport = { zoom: 8, row: 100.5, column: 50 };
    const { x, y, width, height } = rectangleOf(plot, viewport, [120, 121], [60, 61]);
    assert.deepEqual({ x, y, width, height }, { x: 40, y: 78, width: 4, height: 4 });
    assert.deepEqual(cellAt(plot, viewport, 41, 79), { row: 120, column: 60 });
    assert.equal(cellAt({ ...plot, rows: 2 }, wholeMatrix, 10, 300), undefined);
  });

  it('moves no further than needed to show a cell', () => {
    const viewport = { zoom: 8, row: 100, column: 50 };
    assert.deepEqual(revealing(plot, viewport, { row: 110, column: 60 }), viewport);
    assert.equal(revealing(plot, viewport, { row: 99, column: 60 }).row, 99);
    // 98 rows are seen.
    assert.equal(revealing(plot, viewport, { row: 200, column: 60 }).row, 103);
  });

  it('comes close to a cell', () => {
    const viewport = closeUp(plot, { row: 400, column: 128 }, 24);
    assert.deepEqual(cellSize(plot, viewport.zoom), { width: 24, height: 24 });
    assert.deepEqual(cellAt(plot, viewport, 256, 196), { row: 400, column: 128 });
  });
});

describe('The tile of a viewport', () => {
  it('has no more pixels than the screen', () => {
    assert.deepEqual(tileArea(plot, wholeMatrix, 1), {
      rows: [0, 784],
      columns: [0, 256],
      width: 256,
      height: 392,
    });
  });

  it('has no more pixels than cells', () => {
    assert.equal(tileArea(plot, wholeMatrix, 2).height, 784);
    assert.equal(tileArea(plot, wholeMatrix, 4).height, 784);
  });

  it('covers cells that are seen in part', () => {
    const { rows, columns } = tileArea(plot, { zoom: 8, row: 100.5, column: 50.25 }, 1);
    assert.deepEqual(rows, [100, 199]);
    assert.deepEqual(columns, [50, 179]);
  });
});

describe('The marks of a ruler', () => {
  it('are rounded and far enough apart', () => {
    assert.deepEqual(rulerMarks(0, 256, 2, 80), [0, 50, 100, 150, 200, 250]);
    assert.deepEqual(rulerMarks(3.5, 5, 80, 40), [4, 5, 6, 7, 8]);
  });
});
