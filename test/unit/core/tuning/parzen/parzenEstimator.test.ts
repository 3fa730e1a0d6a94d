// The density of a Parzen estimator, beside Optuna 5's own (_ParzenEstimator.log_pdf with its default weights, prior and clip).

import assert from 'node:assert/strict';
import { Random } from '../../../../../src/core/base/random';
import type { Distribution } from '../../../../../src/core/model/searchSpace';
import { ParzenEstimator } from '../../../../../src/core/tuning/parzen/parzenEstimator';

const distributions: readonly Distribution[] = [
  { kind: 'float', low: -5, high: 10, log: false },
  { kind: 'float', low: 1e-4, high: 0.1, log: true },
  { kind: 'int', low: 32, high: 512, step: 32, log: false },
  { kind: 'int', low: 1, high: 8, step: 1, log: true },
  { kind: 'float', low: 0, high: 0.5, step: 0.1, log: false },
  { kind: 'categorical', choices: ['a', 'b', 'c'] },
];
const observed = [
  [-4.5, 1e-4, 32, 1, 0, 0],
  [0.25, 2e-3, 64, 2, 0.1, 0],
  [3, 3e-3, 256, 8, 0.1, 2],
  [9, 0.05, 512, 3, 0.5, 1],
];
const points = [
  [0, 1e-3, 96, 4, 0.2, 1],
  [9.5, 0.02, 480, 8, 0.5, 2],
  [-5, 1e-4, 32, 1, 0, 0],
];
const close = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-7, `${actual}, expected ${expected}`);

describe('a Parzen estimator', () => {
  (
    [
      ['a number', [-2.5764898, -3.0147398, -2.77334875]],
      ['a number on a logarithm', [-1.85035221, -1.95113345, -2.08391583]],
      ['whole numbers in steps', [-2.39642748, -3.12443099, -2.31206704]],
      ['whole numbers on a logarithm', [-2.3492916, -3.28427245, -1.07159489]],
      ['a number in steps', [-1.75089025, -2.32195196, -1.38062356]],
      ['a category', [-1.23214368, -1.23214368, -0.87546874]],
    ] as const
  ).forEach(([name, expected], i) => {
    it(`has Optuna's density of ${name}`, () => {
      const column = observed.map((row) => [row[i]]);
      const estimator = new ParzenEstimator([distributions[i]], column);
      points.forEach((point, at) => close(estimator.logDensity([point[i]]), expected[at]));
    });
  });

  it("has Optuna's density of all of them together", () => {
    const estimator = new ParzenEstimator(distributions, observed);
    const expected = [-12.78098326, -13.50417088, -7.39404596];
    points.forEach((point, at) => close(estimator.logDensity(point), expected[at]));
  });

  it('weighs old trials less', () => {
    const many = Array.from({ length: 40 }, (_, i) => [-5 + (15 * ((i * 7) % 40)) / 40]);
    const estimator = new ParzenEstimator([distributions[0]], many);
    [-2.82116379, -2.65376003, -3.55918908].forEach((expected, at) =>
      close(estimator.logDensity([points[at][0]]), expected),
    );
  });

  it('draws within the range, on its steps', () => {
    const estimator = new ParzenEstimator(distributions, observed);
    const random = new Random(1);
    for (let i = 0; i < 300; i++) {
      const [x, rate, units, layers, dropout, choice] = estimator.draw(random);
      assert.ok(x >= -5 && x <= 10 && rate >= 1e-4 && rate <= 0.1);
      assert.ok(units % 32 === 0 && units >= 32 && units <= 512);
      assert.ok([1, 2, 3, 4, 5, 6, 7, 8].includes(layers) && [0, 1, 2].includes(choice));
      assert.ok([0, 0.1, 0.2, 0.3, 0.4, 0.5].includes(dropout));
    }
  });
});
