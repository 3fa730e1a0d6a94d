import assert from 'node:assert/strict';
import type { Kernels, Precision } from '../../../../../src/core/kernels/kernels';
import { readStore } from '../../../../../src/core/nn/parameter';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import { normals } from '../../../../support/numbers';

const precisions: readonly Precision[] = ['float32', 'float64'];

/** rows × k · k × n; the last ones span several blocks of packed panels. */
const sizes = [
  [1, 1, 1],
  [1, 5, 1],
  [2, 3, 5],
  [4, 4, 4],
  [5, 7, 9],
  [37, 53, 29],
  [2, 3, 10_000],
  [2, 10_000, 3],
  [6, 784, 101],
  [9, 20_000, 6],
] as const;

/** a (rows × depth) · b (depth × columns), with elements as functions of their indices. */
function naiveProduct(
  rows: number,
  depth: number,
  columns: number,
  a: (row: number, i: number) => number,
  b: (i: number, column: number) => number,
): Float64Array {
  const c = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let i = 0; i < depth; i++) sum += a(row, i) * b(i, column);
      c[row * columns + column] = sum;
    }
  }
  return c;
}

function buffer(kernels: Kernels, values: ArrayLike<number>) {
  const result = kernels.buffer(values.length);
  result.values.set(values);
  return result;
}

function matrix(kernels: Kernels, rows: number, columns: number, values: ArrayLike<number>) {
  const result = kernels.matrix(rows, columns);
  result.write(values);
  return result;
}

for (const precision of precisions) {
  const kernels = createPortableKernels(precision);
  const rounded = (values: Float64Array) => (precision === 'float32' ? Float32Array.from(values) : values);

  describe(`products in ${precision}, with the bits of a sum in order that is rounded once`, () => {
    for (const [rows, k, n] of sizes) {
      it(`${rows} × ${k} · ${k} × ${n}`, () => {
        const x = rounded(normals(rows * k, 1));
        const w = rounded(normals(k * n, 2));
        const z = kernels.buffer(rows * n);
        kernels.multiply(buffer(kernels, x), matrix(kernels, k, n, w), z, rows);
        const expected = naiveProduct(
          rows,
          k,
          n,
          (r, i) => x[r * k + i],
          (i, c) => w[i * n + c],
        );
        assert.deepEqual(z.values, rounded(expected));
      });

      it(`${rows} × ${n} · (${k} × ${n})ᵀ`, () => {
        const dz = rounded(normals(rows * n, 3));
        const w = rounded(normals(k * n, 4));
        const dx = kernels.buffer(rows * k);
        kernels.multiplyByTransposed(buffer(kernels, dz), matrix(kernels, k, n, w), dx, rows);
        const expected = naiveProduct(
          rows,
          n,
          k,
          (r, i) => dz[r * n + i],
          (i, c) => w[c * n + i],
        );
        assert.deepEqual(dx.values, rounded(expected));
      });

      it(`(${rows} × ${k})ᵀ · ${rows} × ${n}`, () => {
        const x = rounded(normals(rows * k, 5));
        const dz = rounded(normals(rows * n, 6));
        const dw = kernels.matrix(k, n);
        kernels.multiplyTransposed(buffer(kernels, x), buffer(kernels, dz), dw, rows);
        const expected = naiveProduct(
          k,
          rows,
          n,
          (r, i) => x[i * k + r],
          (i, c) => dz[i * n + c],
        );
        assert.deepEqual(readStore(dw), rounded(expected));
      });
    }

    it('leave rows beyond the batch as they are', () => {
      const z = buffer(kernels, new Array<number>(15).fill(7));
      kernels.multiply(buffer(kernels, normals(6)), matrix(kernels, 2, 5, normals(10)), z, 1);
      assert.deepEqual([...z.values.subarray(5)], new Array(10).fill(7));
      assert.ok(z.values.subarray(0, 5).every((value) => value !== 7));
    });

    it('carry a NaN into its own row alone', () => {
      const x = normals(6 * 3);
      x[4 * 3] = NaN;
      const z = kernels.buffer(6 * 2);
      kernels.multiply(buffer(kernels, x), matrix(kernels, 3, 2, normals(6)), z, 6);
      assert.deepEqual(
        Array.from({ length: 6 }, (_, row) => Number.isNaN(z.values[row * 2])),
        [false, false, false, false, true, false],
      );
    });

    it('carry a NaN of the weights through inputs of 0', () => {
      const z = kernels.buffer(1);
      kernels.multiply(buffer(kernels, [0, 1]), matrix(kernels, 2, 1, [NaN, 1]), z, 1);
      assert.ok(Number.isNaN(z.values[0]));
    });
  });

  describe(`a bias in ${precision}`, () => {
    it('is added to every row, in place too', () => {
      const z = buffer(kernels, [1, 2, 3, 4]);
      const b = kernels.vector(2);
      b.write([10, 20]);
      kernels.addBias(z, b, z, 2);
      assert.deepEqual([...z.values], [11, 22, 13, 24]);
    });

    it('has the sum of the rows as its gradient', () => {
      const db = kernels.vector(2);
      kernels.sumRows(buffer(kernels, [1, 2, 3, 4, 100, 100]), db, 2);
      assert.deepEqual([...readStore(db)], [4, 6]);
    });
  });
}
