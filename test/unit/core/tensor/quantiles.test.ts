// The expected values are those of numpy.quantile (NumPy 2.4.6).

import assert from 'node:assert/strict';
import { largestSorted, percentileOf, quantilesOf } from '../../../../src/core/tensor/quantiles';

const digits = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6);

function assertClose(actual: Float64Array, expected: readonly number[], tolerance = 1e-12): void {
  assert.equal(actual.length, expected.length);
  for (const [index, value] of expected.entries()) {
    assert.ok(Math.abs(actual[index] - value) <= tolerance, `${index}: ${actual[index]} is not ${value}`);
  }
}

describe('quantilesOf', () => {
  it('gives the value itself, or one between two', () => {
    assertClose(quantilesOf(digits, 5).values, [1, 1.75, 3.5, 5.25, 9]);
    assertClose(quantilesOf(digits, 4).values, [1, 7 / 3, 14 / 3, 9]);
  });

  it('orders a thousand values as NumPy does', () => {
    const waves = Float64Array.from({ length: 1000 }, (_, i) => Math.sin((i * i) % 997));
    assertClose(
      quantilesOf(waves, 6).values,
      [
        -0.9999903395061709, -0.8366490335501037, -0.38772606351274697, 0.22802290938096753,
        0.7794283006736524, 0.9999900726865629,
      ],
    );
  });

  it('leaves out NaN and infinities, and the values themselves in their order', () => {
    const values = Float32Array.of(Infinity, 2, NaN, 1, -Infinity);
    assertClose(quantilesOf(values, 3).values, [1, 1.5, 2]);
    assert.deepEqual([...values], [Infinity, 2, NaN, 1, -Infinity]);
  });

  it('is empty where no value is finite', () => {
    assert.equal(quantilesOf(Float32Array.of(NaN, Infinity), 5).values.length, 0);
  });

  it('of very many values is nearly theirs, whatever columns they lie in', () => {
    // 2,048 columns, each of one value: a fixed stride of 16 would see 128 of them.
    const columns = 2048;
    const values = Float32Array.from({ length: largestSorted * 16 }, (_, i) => ((i % columns) * 7) % columns);
    assertClose(quantilesOf(values, 5).values, [0, 512, 1024, 1536, 2047], columns * 0.004);
  });

  it('draws the same sample every time', () => {
    const values = Float32Array.from({ length: largestSorted * 2 }, (_, i) => Math.sin(i));
    assert.deepEqual(quantilesOf(values, 101), quantilesOf(values, 101));
  });
});

describe('percentileOf', () => {
  const quantiles = quantilesOf(Float64Array.of(0, 10, 20, 30, 40), 5);

  it('is the share of values below, between two of them in proportion', () => {
    assert.equal(percentileOf(quantiles, 20), 50);
    assert.equal(percentileOf(quantiles, 15), 37.5);
  });

  it('ends at 0 and 100', () => {
    assert.deepEqual(
      [-1, 0, 40, 41].map((value) => percentileOf(quantiles, value)),
      [0, 0, 100, 100],
    );
  });

  it('is the middle of equal values', () => {
    assert.equal(percentileOf({ values: Float64Array.of(-1, 0, 0, 0, 1) }, 0), 50);
  });

  it('is not a number where there is nothing to compare', () => {
    assert.ok(Number.isNaN(percentileOf({ values: new Float64Array(0) }, 1)));
    assert.ok(Number.isNaN(percentileOf(quantiles, NaN)));
  });
});
