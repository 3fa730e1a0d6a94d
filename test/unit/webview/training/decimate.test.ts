import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BlockExtremes } from '../../../../webview/training/blockExtremes';
import { decimate as decimateWith, type DecimatedLine } from '../../../../webview/training/decimate';

const values = (...list: number[]): Float32Array => Float32Array.from(list);

function decimate(all: Float32Array, from: number, to: number, columns: number): DecimatedLine {
  const blocks = new BlockExtremes();
  blocks.extend(all);
  return decimateWith(all, blocks, from, to, columns);
}

describe('decimate', () => {
  it('keeps every value where there is a column for each', () => {
    const line = decimate(values(3, 1, 2), 0, 3, 100);
    assert.deepEqual(
      [line.at, line.values],
      [
        [0, 1, 2],
        [3, 1, 2],
      ],
    );
  });

  it('keeps the lowest and the highest value of each column, in their order', () => {
    const line = decimate(values(1, 9, 2, 0, 5, 5, 7, 6), 0, 8, 2);
    assert.deepEqual(
      [line.at, line.values],
      [
        [1, 3, 4, 6],
        [9, 0, 5, 7],
      ],
    );
  });

  it('loses no peak, however many values there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        (list, columns) => {
          const all = Float32Array.from(list);
          const kept = decimate(all, 0, all.length, columns);
          assert.equal(Math.max(...(kept.values as number[])), Math.max(...all));
          assert.equal(Math.min(...(kept.values as number[])), Math.min(...all));
          assert.ok(kept.at.length <= 2 * columns + 2);
          assert.ok(kept.at.every((at, i) => all[at] === kept.values[i] && (i === 0 || at > kept.at[i - 1])));
        },
      ),
    );
  });

  it('leaves points where they are while values are added', () => {
    const all = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i * 1.7));
    const before = decimate(all.subarray(0, 500), 0, 1000, 50);
    const after = decimate(all, 0, 1000, 50);
    assert.deepEqual(after.at.slice(0, before.at.length), before.at);
  });

  it('marks what is no number once per column, and interrupts the line where there is nothing else', () => {
    const line = decimate(values(1, NaN, NaN, NaN, Infinity, -Infinity, Infinity, 2), 0, 8, 4);
    assert.deepEqual(line.values, [1, null, null, 2]);
    assert.deepEqual(line.notFinite, [
      { at: 1, kind: 'nan' },
      { at: 2, kind: 'nan' },
      { at: 4, kind: 'infinity' },
      { at: 5, kind: 'negativeInfinity' },
      { at: 6, kind: 'infinity' },
    ]);
  });

  it('gives the same whether it looks at values or at blocks of them', () => {
    const all = Float32Array.from({ length: 5000 }, (_, i) =>
      i % 977 === 3 ? NaN : Math.sin(i * 1.7) * (i % 131),
    );
    for (const [from, to, columns] of [
      [0, 5000, 7],
      [-2, 9000, 20],
      [133, 4100, 3],
    ]) {
      const byBlocks = decimate(all, from, to, columns);
      const byValues = decimateWith(all, new BlockExtremes(), from, to, columns);
      assert.deepEqual([byBlocks.at, byBlocks.values], [byValues.at, byValues.values]);
      assert.equal(byBlocks.notFinite.length, byValues.notFinite.length);
    }
  });

  it('takes over blocks as they fill', () => {
    const all = Float32Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 1009);
    const growing = new BlockExtremes();
    for (let length = 0; length < all.length; length += 777) growing.extend(all.subarray(0, length));
    growing.extend(all);
    assert.deepEqual(decimateWith(all, growing, 0, all.length, 90), decimate(all, 0, all.length, 90));
  });

  it('gives nothing where nothing has arrived', () => {
    assert.deepEqual(decimate(values(1, 2), 5, 9, 10).at, []);
  });
});
