import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decimate } from '../../../../webview/training/decimate';

const values = (...list: number[]): Float32Array => Float32Array.from(list);

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

  it('gives nothing where nothing has arrived', () => {
    assert.deepEqual(decimate(values(1, 2), 5, 9, 10).at, []);
  });
});
