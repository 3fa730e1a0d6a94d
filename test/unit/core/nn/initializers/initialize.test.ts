// First weights beside the published formulas: spreads, bounds, right angles.

import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/base/errors';
import { Random } from '../../../../../src/core/base/random';
import type { JsonValue } from '../../../../../src/core/model/modelSpec';
import { fansOf } from '../../../../../src/core/nn/initializers/fans';
import { initialize } from '../../../../../src/core/nn/initializers/initialize';
import type { Shape } from '../../../../../src/core/tensor/shape';

function drawn(
  className: string,
  shape: Shape,
  config: Record<string, JsonValue> = {},
  seed = 1,
): Float64Array {
  return initialize({ className, config }, shape, new Random(seed));
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: Float64Array): number => {
  const center = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)));
};
const largest = (values: Float64Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** 200,960 numbers: sample moments lie within about 1 % of the true ones. */
const kernel = [784, 256];

describe('initializers', () => {
  it('fill with one value', () => {
    assert.deepEqual([...drawn('Zeros', [3])], [0, 0, 0]);
    assert.deepEqual([...drawn('Ones', [2])], [1, 1]);
    assert.deepEqual([...drawn('Constant', [2], { value: 0.5 })], [0.5, 0.5]);
  });

  for (const [name, scale, fan] of [
    ['Glorot', 1, (784 + 256) / 2],
    ['He', 2, 784],
    ['Lecun', 1, 784],
  ] as const) {
    const variance = scale / fan;

    it(`${name}Uniform stays within √(3 · ${scale} / ${fan})`, () => {
      const values = drawn(`${name}Uniform`, kernel);
      const limit = Math.sqrt(3 * variance);
      assert.ok(largest(values) <= limit && largest(values) > 0.999 * limit);
      assert.ok(Math.abs(deviation(values) / Math.sqrt(variance) - 1) < 0.01);
    });

    it(`${name}Normal has a deviation of √(${scale} / ${fan}), cut off at two of the uncut one`, () => {
      const values = drawn(`${name}Normal`, kernel);
      assert.ok(Math.abs(deviation(values) / Math.sqrt(variance) - 1) < 0.01);
      assert.ok(largest(values) <= (2 * Math.sqrt(variance)) / 0.8796256610342398);
      assert.ok(Math.abs(mean(values)) < 0.01 * Math.sqrt(variance));
    });
  }

  it('take the deviation that they are told', () => {
    assert.ok(Math.abs(deviation(drawn('RandomNormal', kernel, { stddev: 0.2 })) / 0.2 - 1) < 0.01);
    assert.ok(largest(drawn('TruncatedNormal', kernel, { stddev: 0.2 })) <= 0.4);
    const uniform = drawn('RandomUniform', kernel, { minval: 1, maxval: 3 });
    assert.ok(uniform.every((value) => value >= 1 && value < 3));
    assert.ok(Math.abs(mean(uniform) - 2) < 0.01);
  });

  it('scale as VarianceScaling is told', () => {
    const config = { scale: 3, mode: 'fan_out', distribution: 'untruncated_normal' };
    const values = drawn('VarianceScaling', kernel, config);
    assert.ok(Math.abs(deviation(values) / Math.sqrt(3 / 256) - 1) < 0.01);
  });

  for (const [rows, columns] of [
    [6, 4],
    [4, 6],
    [50, 50],
  ]) {
    it(`Orthogonal (${rows}, ${columns}) has perpendicular vectors of length 1`, () => {
      const values = drawn('Orthogonal', [rows, columns]);
      const at = (row: number, column: number): number => values[row * columns + column];
      const count = Math.min(rows, columns);
      for (let a = 0; a < count; a++) {
        for (let b = 0; b < count; b++) {
          let product = 0;
          for (let i = 0; i < Math.max(rows, columns); i++) {
            product += rows <= columns ? at(a, i) * at(b, i) : at(i, a) * at(i, b);
          }
          assert.ok(Math.abs(product - (a === b ? 1 : 0)) < 1e-12);
        }
      }
    });
  }

  it('Identity has ones on its diagonal', () => {
    assert.deepEqual([...drawn('Identity', [2, 3], { gain: 2 })], [2, 0, 0, 0, 2, 0]);
  });

  it('draw the same numbers from the same seed; an own seed wins', () => {
    assert.deepEqual(drawn('HeNormal', [20], {}, 1), drawn('HeNormal', [20], {}, 1));
    assert.notDeepEqual(drawn('HeNormal', [20], {}, 1), drawn('HeNormal', [20], {}, 2));
    assert.deepEqual(drawn('HeNormal', [20], { seed: 3 }, 1), drawn('HeNormal', [20], { seed: 3 }, 2));
  });

  it('count the fans of convolutions with their window', () => {
    assert.deepEqual(fansOf([3, 3, 16, 32]), { in: 144, out: 288 });
    assert.deepEqual(fansOf([10]), { in: 10, out: 10 });
  });

  it('say which ones there are, and what does not fit', () => {
    assert.throws(() => drawn('Xavier', [2]), /'Xavier'.*GlorotUniform/);
    assert.throws(
      () => drawn('Orthogonal', [5]),
      (error) => error instanceof UserError && /\(5,\)/.test(error.message),
    );
    assert.throws(() => drawn('RandomNormal', [2], { stddev: 'wide' }), /'stddev' must be a number/);
  });
});
