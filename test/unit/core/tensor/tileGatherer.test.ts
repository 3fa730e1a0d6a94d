import assert from 'node:assert/strict';
import { Random } from '../../../../src/core/base/random';
import { reduceTile, type TileArea, type TileReduction } from '../../../../src/core/tensor/tile';
import { TileGatherer } from '../../../../src/core/tensor/tileGatherer';

const [rows, columns] = [97, 61];
const random = new Random(1);
const matrix = Float32Array.from({ length: rows * columns }, () => random.normal());
matrix[5 * columns + 7] = NaN;

/** The area in windows of a few rows and columns. */
function gathered(area: TileArea, reduction: TileReduction, down: number, across: number) {
  const gatherer = new TileGatherer({ rows, columns }, area, reduction);
  for (let row = area.rows[0]; row < area.rows[1]; row += down) {
    for (let column = area.columns[0]; column < area.columns[1]; column += across) {
      const [lastRow, lastColumn] = [
        Math.min(row + down, area.rows[1]),
        Math.min(column + across, area.columns[1]),
      ];
      const data = new Float32Array((lastRow - row) * (lastColumn - column));
      for (let y = row; y < lastRow; y++) {
        const line = matrix.subarray(y * columns + column, y * columns + lastColumn);
        data.set(line, (y - row) * (lastColumn - column));
      }
      gatherer.add({ rows: [row, lastRow], columns: [column, lastColumn], data });
    }
  }
  return gatherer.result();
}

describe('A tile gathered in windows', () => {
  const area: TileArea = { rows: [3, 90], columns: [2, 61], width: 13, height: 10 };
  const view = { data: matrix, rows, columns, offset: 0, rowStride: columns, columnStride: 1 };

  for (const reduction of ['mean', 'extreme'] as const) {
    for (const [down, across] of [
      [100, 100],
      [1, 100],
      [4, 5],
      [7, 1],
    ]) {
      it(`is the tile of the whole matrix: ${reduction}, ${down} × ${across} cells at a time`, () => {
        const whole = reduceTile(view, area, reduction);
        const tile = gathered(area, reduction, down, across);
        assert.deepEqual([tile.width, tile.height], [whole.width, whole.height]);
        for (const [index, pixel] of tile.pixels.entries()) {
          const expected = whole.pixels[index];
          assert.ok(
            Object.is(pixel, expected) || Math.abs(pixel - expected) < 1e-6,
            `pixel ${index}: ${pixel} instead of ${expected}`,
          );
        }
      });
    }
  }

  it('says what a person can count: the means of four quarters', () => {
    const gatherer = new TileGatherer(
      { rows: 2, columns: 4 },
      { rows: [0, 2], columns: [0, 4], width: 2, height: 1 },
      'mean',
    );
    gatherer.add({ rows: [0, 1], columns: [0, 4], data: Float32Array.of(1, 2, 3, 4) });
    gatherer.add({ rows: [1, 2], columns: [0, 4], data: Float32Array.of(5, 6, 7, 8) });
    assert.deepEqual([...gatherer.result().pixels], [3.5, 5.5]);
  });
});
