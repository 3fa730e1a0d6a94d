import assert from 'node:assert/strict';
import { type UnitLayout, unitLayoutOf, unitPictures } from '../../../../src/core/tensor/unitPictures';

const one = (unit: number) => Uint32Array.of(unit);

describe('unitLayoutOf', () => {
  const layout = (
    units: number,
    rows: number,
    columns: number,
    channels: number,
    inputs: number,
  ): UnitLayout => ({
    units,
    rows,
    columns,
    channels,
    inputs,
  });

  it('lays a Dense kernel out as what was flattened before it', () => {
    assert.deepEqual(unitLayoutOf([784, 256], [28, 28]), layout(256, 28, 28, 1, 784));
    assert.deepEqual(unitLayoutOf([2352, 10], [28, 28, 3]), layout(10, 28, 28, 3, 2352));
  });

  it('takes the nearest square where the input was no picture', () => {
    assert.deepEqual(unitLayoutOf([256, 10], [256]), layout(10, 16, 16, 1, 256));
    assert.deepEqual(unitLayoutOf([10, 4]), layout(4, 3, 4, 1, 10));
    assert.deepEqual(unitLayoutOf([784, 10], [4, 4]), layout(10, 28, 28, 1, 784));
  });

  it('makes a picture of each input channel of a convolution', () => {
    assert.deepEqual(unitLayoutOf([3, 5, 16, 32]), layout(32, 3, 5, 16, 240));
    assert.deepEqual(unitLayoutOf([7, 16, 32]), layout(32, 7, 16, 1, 112));
  });

  it('finds no units in a bias, a scalar, an empty tensor', () => {
    assert.equal(unitLayoutOf([10]), undefined);
    assert.equal(unitLayoutOf([]), undefined);
    assert.equal(unitLayoutOf([0, 4]), undefined);
  });
});

describe('unitPictures', () => {
  /** Weight of input i to unit u: i + 100 u. */
  const kernel = (inputs: number, units: number) =>
    Float32Array.from({ length: inputs * units }, (_, k) => Math.floor(k / units) + 100 * (k % units));

  it('gives a column of the kernel, row by row of the picture', () => {
    assert.deepEqual(
      [...unitPictures(kernel(4, 3), unitLayoutOf([4, 3], [2, 2])!, Uint32Array.of(2, 0), 0)],
      [200, 201, 202, 203, 0, 1, 2, 3],
    );
  });

  it('gives one channel of those that lie beside each other', () => {
    const layout = unitLayoutOf([12, 2], [2, 2, 3])!;
    assert.deepEqual([...unitPictures(kernel(12, 2), layout, one(1), 2)], [102, 105, 108, 111]);
  });

  it('leaves the places after the last input empty', () => {
    const layout = unitLayoutOf([5, 1])!;
    assert.deepEqual([...unitPictures(kernel(5, 1), layout, one(0), 0)], [0, 1, 2, 3, 4, NaN]);
  });
});
