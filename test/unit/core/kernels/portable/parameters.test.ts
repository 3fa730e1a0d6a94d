import assert from 'node:assert/strict';
import type { Kernels, Store, Precision } from '../../../../../src/core/kernels/kernels';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import { readStore } from '../../../../../src/core/nn/parameter';
import { assertClose } from '../../../../support/numbers';

/** A kernel set with stores of given values, and what they hold afterwards. */
function stores(precision: Precision, ...lists: readonly (readonly number[])[]) {
  const kernels = createPortableKernels(precision);
  return { kernels, given: lists.map((list) => vector(kernels, list)) };
}

function vector(kernels: Kernels, values: readonly number[]): Store {
  const store = kernels.vector(values.length);
  store.write(values);
  return store;
}

const held = (store: Store) => [...readStore(store)];

describe('work over parameters', () => {
  it('reads and writes a matrix in C order', () => {
    const matrix = createPortableKernels('float32').matrix(2, 3);
    matrix.write([1, 2, 3, 4, 5, 6]);
    assert.deepEqual(held(matrix), [1, 2, 3, 4, 5, 6]);
  });

  it('sums squares and magnitudes', () => {
    const { kernels, given } = stores('float32', [3, -4, 0]);
    assert.equal(kernels.sumOfSquares(given[0]), 25);
    assert.equal(kernels.sumOfMagnitudes(given[0]), 7);
  });

  it('adds scaled values and signs', () => {
    const { kernels, given } = stores('float32', [3, -4, 0], [1, 1, 1]);
    kernels.addScaled(given[0], 2, given[1]);
    assert.deepEqual(held(given[1]), [7, -7, 1]);
    kernels.addScaledSign(given[0], 0.5, given[1]);
    assert.deepEqual(held(given[1]), [7.5, -7.5, 1]);
  });

  it('scales and clips, and leaves a NaN one', () => {
    const { kernels, given } = stores('float32', [3, -4, 0, NaN]);
    kernels.scale(given[0], 0.5);
    kernels.clip(given[0], 1.75);
    assert.deepEqual(held(given[0]), [1.5, -1.75, 0, NaN]);
  });

  it('multiplies buffers number by number', () => {
    const kernels = createPortableKernels('float32');
    const a = kernels.buffer(3);
    a.values.set([1, 2, 3]);
    kernels.multiplyElements(a, a, a, 2);
    assert.deepEqual([...a.values], [1, 4, 3]);
  });
});

describe('steps of optimizers', () => {
  it('sgd goes against the gradient', () => {
    const { kernels, given } = stores('float64', [1], [2]);
    kernels.sgd(given[0], given[1], 0.25);
    assert.deepEqual(held(given[0]), [0.5]);
  });

  it('sgd with momentum keeps some of its speed', () => {
    const { kernels, given } = stores('float64', [1], [2], [0]);
    const [w, g, m] = given;
    kernels.sgdMomentum(w, g, m, 0.25, 0.5, false);
    kernels.sgdMomentum(w, g, m, 0.25, 0.5, false);
    // −0.5, then 0.5 · −0.5 − 0.5.
    assert.deepEqual([held(m), held(w)], [[-0.75], [-0.25]]);
  });

  it('sgd with Nesterov momentum looks ahead', () => {
    const { kernels, given } = stores('float64', [1], [2], [0]);
    const [w, g, m] = given;
    kernels.sgdMomentum(w, g, m, 0.25, 0.5, true);
    assert.deepEqual([held(m), held(w)], [[-0.5], [0.25]]);
  });

  it('rmsprop divides by the root of the mean square', () => {
    const { kernels, given } = stores('float64', [1], [3], [16]);
    kernels.rmsprop(given[0], given[1], given[2], 0.5, 0.5, 12.5);
    // v = 8 + 4.5; w = 1 − 1.5 / √25.
    assertClose([...held(given[2]), ...held(given[0])], [12.5, 0.7], 1e-15);
  });

  it('adagrad divides by the root of the sum of squares', () => {
    const { kernels, given } = stores('float64', [1], [3], [15]);
    kernels.adagrad(given[0], given[1], given[2], 0.5, 1);
    assertClose([...held(given[2]), ...held(given[0])], [24, 0.7], 1e-15);
  });

  it('adam moves means of the gradient and its square', () => {
    const { kernels, given } = stores('float64', [1], [2], [1], [8]);
    const [w, g, m, v] = given;
    kernels.adam(w, g, m, v, 0.5, 0.5, 0.75, 0.5);
    // m = 1 + 0.5, v = 8 − 4 / 4, w = 1 − 0.75 / (√7 + 0.5).
    assertClose([...held(m), ...held(v), ...held(w)], [1.5, 7, 1 - 0.75 / (Math.sqrt(7) + 0.5)], 1e-15);
  });

  for (const [precision, smallestNormal] of [
    ['float32', 2 ** -126],
    ['float64', 2 ** -1022],
  ] as const) {
    it(`let no slot decay into denormal numbers in ${precision}, and keep NaN`, () => {
      const slot = [smallestNormal * 1.01, -smallestNormal * 1.01, smallestNormal * 4, NaN];
      const flushed = [0, 0, NaN];
      const { kernels, given } = stores(precision, [0, 0, 0, 0], [0, 0, 0, 0], slot, slot);
      const [w, g, m, v] = given;
      const withoutLargest = (store: Store) => held(store).toSpliced(2, 1);
      kernels.adam(w, g, m, v, 1, 0.9, 0.9, 1);
      assert.deepEqual([withoutLargest(m), withoutLargest(v)], [flushed, flushed]);
      assert.ok(held(m)[2] > 3 * smallestNormal);

      m.write(slot);
      kernels.sgdMomentum(w, g, m, 1, 0.9, false);
      v.write(slot);
      kernels.rmsprop(w, g, v, 1, 0.9, 1);
      assert.deepEqual([withoutLargest(m), withoutLargest(v)], [flushed, flushed]);
    });
  }
});
