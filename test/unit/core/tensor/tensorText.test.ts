// Texts as NumPy 2.4.6 prints them (`repr`, any number of values and any width), but without the spaces that align columns.

import assert from 'node:assert/strict';
import type { DType } from '../../../../src/core/tensor/dtype';
import type { Shape } from '../../../../src/core/tensor/shape';
import type { NumberArray } from '../../../../src/core/tensor/tensor';
import { type TextFormat, tensorText } from '../../../../src/core/tensor/tensorText';

function text(format: TextFormat, dtype: DType, shape: Shape, data: NumberArray): string {
  return [...tensorText({ dtype, shape, data }, format)].join('');
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('tensorText for NumPy', () => {
  const numpy = (dtype: DType, shape: Shape, data: NumberArray) => text('numpy', dtype, shape, data);

  it('writes a vector, a matrix and a scalar', () => {
    assert.equal(numpy('float64', [2], Float64Array.of(0.5, 1)), 'array([0.5, 1.])');
    assert.equal(
      numpy('float64', [2, 2], Float64Array.of(0.5, 1, 2, -3)),
      'array([[0.5, 1.],\n       [2., -3.]])',
    );
    assert.equal(numpy('float32', [], Float32Array.of(0.1)), 'array(0.1, dtype=float32)');
  });

  it('parts the matrices of three dimensions by an empty line', () => {
    assert.equal(
      numpy('float32', [2, 2, 3], Float32Array.from(range(12))),
      [
        'array([[[0., 1., 2.],',
        '        [3., 4., 5.]],',
        '',
        '       [[6., 7., 8.],',
        '        [9., 10., 11.]]], dtype=float32)',
      ].join('\n'),
    );
  });

  it('parts the blocks of four dimensions by two empty lines', () => {
    assert.equal(
      numpy('int32', [2, 2, 2, 1], Int32Array.from(range(8))),
      [
        ...['array([[[[0],', '         [1]],', '', '        [[2],', '         [3]]],', '', ''],
        ...['       [[[4],', '         [5]],', '', '        [[6],', '         [7]]]], dtype=int32)'],
      ].join('\n'),
    );
  });

  it('leaves out the types that NumPy takes for granted', () => {
    assert.equal(numpy('int64', [2], Float64Array.of(1, 2)), 'array([1, 2])');
    assert.equal(numpy('bool', [1, 2], Uint8Array.of(1, 0)), 'array([[True, False]])');
  });

  it('names a type that NumPy has for one that it has not', () => {
    assert.equal(numpy('bfloat16', [1], Float32Array.of(0.5)), 'array([0.5], dtype=float32)');
  });

  it('writes what is not finite, and nothing', () => {
    assert.equal(
      numpy('float32', [3], Float32Array.of(NaN, Infinity, -Infinity)),
      'array([nan, inf, -inf], dtype=float32)',
    );
    assert.equal(numpy('float32', [0, 3], new Float32Array()), 'array([], shape=(0, 3), dtype=float32)');
  });
});

describe('tensorText for tables', () => {
  it('writes the fewest digits that read back as the same float32', () => {
    // `str(numpy.float32(x))` of each, with an exponent only where JavaScript writes one.
    const values = [0.1, 1 / 3, 16777216, 0.1 + 0.2, 1e-3, 123456.789, 8388609, 2 ** -126];
    const expected = ['0.1', '0.33333334', '16777216', '0.3', '0.001', '123456.79', '8388609'];
    assert.equal(
      text('csv', 'float32', [8], Float32Array.from(values)),
      `${[...expected, '1.1754944e-38'].join(',')}\n`,
    );
  });

  it('writes the fewest digits of subnormal values too', () => {
    assert.equal(text('csv', 'float32', [3], Float32Array.of(1e-45, 1e-40, 3e-42)), '1e-45,1e-40,3e-42\n');
  });

  it('reads back the very bits of a thousand float32 values', () => {
    const values = Float32Array.from(range(1000), (i) => Math.sin(i * i) * 10 ** ((i % 60) - 30));
    const read = text('csv', 'float32', [1000], values).trimEnd().split(',').map(Number);
    assert.deepEqual(Float32Array.from(read), values);
  });

  it('runs down with more dimensions than two', () => {
    assert.equal(text('csv', 'int32', [2, 2, 2], Int32Array.from(range(8))), '0,1\n2,3\n4,5\n6,7\n');
    assert.equal(text('tsv', 'int32', [2, 2], Int32Array.from(range(4))), '0\t1\n2\t3\n');
  });

  it('writes what is not finite as pandas and NumPy read it', () => {
    assert.equal(text('csv', 'float64', [3], Float64Array.of(NaN, Infinity, -Infinity)), 'nan,inf,-inf\n');
  });
});

describe('tensorText for JSON', () => {
  it('nests lists that parse to the same values', () => {
    const written = text('json', 'float32', [2, 1, 2], Float32Array.of(0.1, -1, 2, 3e30));
    assert.deepEqual(JSON.parse(written), [[[0.1, -1]], [[2, 3e30]]]);
  });

  it('writes what JSON cannot say as strings, a scalar bare, and nothing as an empty list', () => {
    assert.equal(
      text('json', 'float64', [3], Float64Array.of(NaN, Infinity, -Infinity)),
      '["NaN", "Infinity", "-Infinity"]',
    );
    assert.equal(text('json', 'float64', [], Float64Array.of(0.5)), '0.5');
    assert.equal(text('json', 'float64', [0, 2], new Float64Array()), '[]');
  });
});
