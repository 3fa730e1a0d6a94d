// The expected counts are those of numpy.histogram (NumPy 2.4.6).

import assert from 'node:assert/strict';
import { countHistogram } from '../../../../src/core/tensor/histogram';

const values = Float64Array.of(-1, -0.5, 0, 0.1, 0.2, 0.25, 0.5, 0.75, 1, 1);

function counts(sets: readonly Float64Array[], bins: number, range?: readonly [number, number]): number[][] {
  return countHistogram(sets, bins, range).counts.map((one) => [...one]);
}

describe('countHistogram', () => {
  it('gives a bin its lower edge, and the last one its upper edge too', () => {
    assert.deepEqual(counts([values], 4), [[1, 1, 4, 4]]);
  });

  it('leaves out what lies outside of a given range', () => {
    assert.deepEqual(counts([values], 5, [-0.5, 0.75]), [[1, 0, 3, 1, 2]]);
  });

  it('puts values beside an edge where the edge says', () => {
    assert.deepEqual(counts([Float64Array.of(0.3, 0.6, 0.7, 0.1 * 3)], 10, [0, 1]), [
      [0, 0, 1, 1, 0, 1, 1, 0, 0, 0],
    ]);
  });

  it('counts a thousand values as NumPy does', () => {
    const waves = Float64Array.from({ length: 1000 }, (_, i) => Math.sin((i * i) % 997));
    assert.deepEqual(counts([waves], 7), [[261, 118, 98, 94, 92, 106, 231]]);
  });

  it('puts equal values in the middle of a range one wide', () => {
    const { from, to, counts } = countHistogram([Float64Array.of(2, 2, 2)], 3);
    assert.deepEqual([from, to, [...counts[0]]], [1.5, 2.5, [0, 3, 0]]);
  });

  it('counts sets over one range that holds them all', () => {
    const { from, to, counts } = countHistogram([Float32Array.of(0, 1), Float32Array.of(-3, 0)], 4);
    assert.deepEqual([from, to], [-3, 1]);
    assert.deepEqual(
      counts.map((one) => [...one]),
      [
        [0, 0, 0, 2],
        [1, 0, 0, 1],
      ],
    );
  });

  it('counts no NaN and no infinity, and takes no edge from them', () => {
    const { from, to, counts } = countHistogram([Float32Array.of(NaN, 0, Infinity, 4, -Infinity)], 2);
    assert.deepEqual([from, to, [...counts[0]]], [0, 4, [1, 1]]);
  });

  it('has a range also where there is nothing to count', () => {
    const { from, to, counts } = countHistogram([Float32Array.of(NaN)], 2);
    assert.deepEqual([from, to, [...counts[0]]], [0, 1, [0, 0]]);
  });

  it('counts a tensor of many portions once', () => {
    const zeros = new Float32Array(3_000_001);
    zeros[3_000_000] = 1;
    assert.deepEqual([...countHistogram([zeros], 2).counts[0]], [3_000_000, 1]);
  });
});
