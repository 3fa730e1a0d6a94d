import assert from 'node:assert/strict';
import { firstSlice, matrixView, type MatrixView } from '../../../../src/core/tensor/matrixSlice';
import { reduceTile } from '../../../../src/core/tensor/tile';

function matrix(rows: number, columns: number, data: ArrayLike<number>): MatrixView {
  const shape = [rows, columns];
  return matrixView({ dtype: 'float32', shape, data: Float32Array.from(data) }, firstSlice(shape));
}

/** The same cells, but their rows across and their columns down. */
function transposed(view: MatrixView): MatrixView {
  const { rows, columns, rowStride, columnStride } = view;
  return { ...view, rows: columns, columns: rows, rowStride: columnStride, columnStride: rowStride };
}

function whole({ rows, columns }: MatrixView, width: number, height: number) {
  return { rows: [0, rows], columns: [0, columns], width, height } as const;
}

const counting = matrix(
  4,
  6,
  Array.from({ length: 24 }, (_, i) => i),
);

describe('reduceTile', () => {
  it('gives the cells themselves where each has a pixel', () => {
    const { width, height, pixels } = reduceTile(counting, whole(counting, 6, 4), 'mean');
    assert.deepEqual([width, height, [...pixels]], [6, 4, Array.from({ length: 24 }, (_, i) => i)]);
  });

  it('averages the cells of a pixel', () => {
    const { pixels } = reduceTile(counting, whole(counting, 3, 2), 'mean');
    // (0 + 1 + 6 + 7) / 4, and so on by steps of 2 across and 12 down.
    assert.deepEqual([...pixels], [3.5, 5.5, 7.5, 15.5, 17.5, 19.5]);
  });

  it('shows the value of largest magnitude with its sign', () => {
    const view = matrix(2, 4, [1, -5, 0, 0.5, 2, 3, 0, -0.25]);
    assert.deepEqual([...reduceTile(view, whole(view, 2, 1), 'extreme').pixels], [-5, 0.5]);
  });

  it('gives every cell to exactly one pixel where they do not divide evenly', () => {
    const ones = matrix(7, 5, new Array(35).fill(1));
    const { pixels } = reduceTile(ones, whole(ones, 3, 4), 'mean');
    assert.deepEqual([...pixels], new Array(12).fill(1));
    for (let cell = 0; cell < 35; cell++) {
      const one = matrix(
        7,
        5,
        Array.from({ length: 35 }, (_, i) => (i === cell ? 1 : 0)),
      );
      const lit = reduceTile(one, whole(one, 3, 4), 'extreme').pixels.filter((pixel) => pixel === 1);
      assert.equal(lit.length, 1, `cell ${cell}`);
    }
  });

  it('covers only the rows and columns that are asked for', () => {
    const area = { rows: [1, 3], columns: [2, 6], width: 2, height: 1 } as const;
    assert.deepEqual([...reduceTile(counting, area, 'mean').pixels], [11.5, 13.5]);
  });

  for (const reduction of ['mean', 'extreme'] as const) {
    it(`always shows a NaN and an infinity (${reduction})`, () => {
      const view = matrix(3, 4, [0, NaN, 1, -Infinity, 9, 0, 2, 0, 0, 0, 3, 1]);
      assert.deepEqual([...reduceTile(view, whole(view, 2, 1), reduction).pixels], [NaN, -Infinity]);
    });

    it(`gives the same pixels whichever way the numbers lie in memory (${reduction})`, () => {
      const data = Float32Array.from({ length: 30 * 50 }, (_, i) => Math.sin(i));
      const turned = Float32Array.from(data, (_, i) => data[(i % 30) * 50 + Math.floor(i / 30)]);
      const expected = reduceTile(
        matrix(30, 50, data),
        { ...whole(counting, 7, 4), rows: [3, 30] },
        reduction,
      );
      const columns = transposed(matrix(50, 30, turned));
      const actual = reduceTile(columns, { ...whole(counting, 7, 4), rows: [3, 30] }, reduction);
      assert.equal(actual.width, expected.width);
      for (const [i, pixel] of expected.pixels.entries())
        assert.ok(Math.abs(actual.pixels[i] - pixel) < 1e-6);
    });
  }

  it('draws no more pixels than there are cells', () => {
    const { width, height } = reduceTile(counting, whole(counting, 100, 100), 'mean');
    assert.deepEqual([width, height], [6, 4]);
  });

  it('shows a vector in one row, and in one column', () => {
    const vector = { dtype: 'float32', shape: [4], data: Float32Array.of(1, 2, 3, 4) } as const;
    const across = matrixView(vector, { columns: 0, at: [0] });
    assert.deepEqual([...reduceTile(across, whole(across, 4, 1), 'mean').pixels], [1, 2, 3, 4]);
    const down = matrixView(vector, { rows: 0, at: [0] });
    assert.deepEqual([...reduceTile(down, whole(down, 1, 2), 'mean').pixels], [1.5, 3.5]);
  });

  it('shows a finite float64 beyond float32 as finite', () => {
    const view = matrixView(
      { dtype: 'float64', shape: [1, 1], data: Float64Array.of(-1e300) },
      firstSlice([1, 1]),
    );
    const [pixel] = reduceTile(view, whole(view, 1, 1), 'mean').pixels;
    assert.ok(Number.isFinite(pixel) && pixel < -3e38);
  });

  it('is empty for an empty area', () => {
    const area = { rows: [2, 2], columns: [0, 6], width: 6, height: 5 } as const;
    assert.equal(reduceTile(counting, area, 'mean').pixels.length, 0);
  });

  it('refuses an area outside of the matrix', () => {
    const area = { rows: [0, 5], columns: [0, 6], width: 6, height: 5 } as const;
    assert.throws(() => reduceTile(counting, area, 'mean'), RangeError);
  });
});
