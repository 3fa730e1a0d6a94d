import assert from 'node:assert/strict';
import { dropoutHash } from '../../../../../src/core/kernels/portable/dropout';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import { normals } from '../../../../support/numbers';

const count = 100_000;

function dropout(rate: number, key: number, length = count) {
  const kernels = createPortableKernels('float64');
  const [x, mask, y] = [0, 0, 0].map(() => kernels.buffer(length));
  x.values.set(normals(length));
  kernels.dropout(x, mask, y, length, rate, key);
  return { x: x.values, mask: mask.values, y: y.values, kept: Array.from(mask.values, Math.sign) };
}

/** How far a count of successes lies from its expectation, in standard deviations of the binomial distribution. */
function deviations(successes: number, trials: number, probability: number): number {
  return Math.abs(successes - trials * probability) / Math.sqrt(trials * probability * (1 - probability));
}

const countOnes = (values: readonly number[]) => values.filter((value) => value === 1).length;

describe('dropout', () => {
  for (const rate of [0.1, 0.25, 0.5, 0.9]) {
    for (const key of [0, 1, 0xdeadbeef]) {
      it(`drops a share of ${rate} with the key ${key}`, () => {
        assert.ok(deviations(countOnes(dropout(rate, key).kept), count, 1 - rate) < 4);
      });
    }
  }

  it('scales what it keeps and zeroes the rest', () => {
    const { x, mask, y } = dropout(0.2, 5);
    assert.deepEqual(new Set(mask), new Set([0, 1.25]));
    assert.ok(y.every((value, i) => value === x[i] * mask[i]));
  });

  it('keeps all at a rate of 0', () => assert.equal(countOnes(dropout(0, 7).kept), count));

  it('decides about a number by its place and the key alone', () => {
    assert.deepEqual(dropout(0.5, 3, 100).mask, dropout(0.5, 3).mask.subarray(0, 100));
  });

  it('decides independently for keys that differ by a bit, and for neighbours', () => {
    const { kept } = dropout(0.5, 2);
    const other = dropout(0.5, 3).kept;
    assert.ok(deviations(countOnes(kept.map((value, i) => value * other[i])), count, 0.25) < 4);
    assert.ok(deviations(countOnes(kept.map((value, i) => value * kept[(i + 1) % count])), count, 0.25) < 4);
  });

  it('changes half of the bits of its hash with each bit of the key and the place', () => {
    for (let bit = 0; bit < 32; bit++) {
      let changed = 0;
      for (let i = 0; i < 1000; i++) {
        changed += bitsOf(dropoutHash(9, i) ^ dropoutHash(9 ^ (1 << bit), i));
        changed += bitsOf(dropoutHash(9, i) ^ dropoutHash(9, i ^ (1 << bit)));
      }
      assert.ok(Math.abs(changed / 2000 - 16) < 0.5, `bit ${bit}: ${changed / 2000} of 32`);
    }
  });
});

function bitsOf(value: number): number {
  let bits = 0;
  for (let rest = value >>> 0; rest > 0; rest >>>= 1) bits += rest & 1;
  return bits;
}
