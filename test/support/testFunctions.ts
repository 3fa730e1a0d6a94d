// Functions that optimisers are measured on, with the spaces they are looked for in. Their least values are known.

import type { Parameters, SearchSpace } from '../../src/core/model/searchSpace';

export interface TestFunction {
  readonly name: string;
  readonly space: SearchSpace;
  /** Of the global minimum. */
  readonly least: number;
  at(parameters: Parameters): number;
}

const float = (name: string, low: number, high: number, log = false): SearchSpace[number] => ({
  name,
  distribution: { kind: 'float', low, high, log },
  default: low,
});

/** L. Dixon and G. Szegö (1978). */
export const branin: TestFunction = {
  name: 'Branin',
  space: [float('x', -5, 10), float('y', 0, 15)],
  least: 0.397887,
  at({ x, y }) {
    const [a, b] = [Number(x), Number(y)];
    const bend = b - (5.1 / (4 * Math.PI ** 2)) * a ** 2 + (5 / Math.PI) * a - 6;
    return bend ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) + 10;
  },
};

const hartmannWeights = [1, 1.2, 3, 3.2];
const hartmannScales = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const hartmannCentres = [
  [1312, 1696, 5569, 124, 8283, 5886],
  [2329, 4135, 8307, 3736, 1004, 9991],
  [2348, 1451, 3522, 2883, 3047, 6650],
  [4047, 8828, 8732, 5743, 1091, 381],
];

/** Six variables in [0, 1]; J. Hartmann (1972). */
export const hartmann6: TestFunction = {
  name: 'Hartmann-6',
  space: [0, 1, 2, 3, 4, 5].map((i) => float(`x${i}`, 0, 1)),
  least: -3.32237,
  at: (parameters) =>
    -hartmannWeights.reduce((sum, weight, i) => {
      const distance = hartmannScales[i].reduce(
        (total, scale, j) =>
          total + scale * (Number(parameters[`x${j}`]) - hartmannCentres[i][j] / 10_000) ** 2,
        0,
      );
      return sum + weight * Math.exp(-distance);
    }, 0),
};

/**
 * As hyperparameters are: a category with two branches of their own, a logarithmic rate, whole numbers and a switch. The least
 * value, 0, is at sgd, rate 0.05, momentum 0.9, 192 units, 3 layers, true.
 */
export const mixed: TestFunction = {
  name: 'Mixed and conditional',
  space: [
    {
      name: 'optimizer',
      distribution: { kind: 'categorical', choices: ['adam', 'sgd', 'rmsprop'] },
      default: 'adam',
    },
    float('rate', 1e-5, 1, true),
    { ...float('momentum', 0, 0.99), when: { optimizer: 'sgd' } },
    { ...float('beta', 0.8, 0.999), when: { optimizer: 'adam' } },
    { name: 'units', distribution: { kind: 'int', low: 32, high: 512, step: 32, log: false }, default: 32 },
    { name: 'layers', distribution: { kind: 'int', low: 1, high: 8, step: 1, log: true }, default: 1 },
    { name: 'norm', distribution: { kind: 'categorical', choices: [false, true] }, default: false },
  ],
  least: 0,
  at({ optimizer, rate, momentum, beta, units, layers, norm }) {
    const best = { adam: 1e-3, sgd: 0.05, rmsprop: 1e-2 }[String(optimizer)]!;
    const branch =
      optimizer === 'sgd'
        ? 4 * (Number(momentum) - 0.9) ** 2
        : optimizer === 'adam'
          ? 0.3 + 20 * (Number(beta) - 0.95) ** 2
          : 0.6;
    return (
      branch +
      0.5 * Math.log10(Number(rate) / best) ** 2 +
      ((Number(units) - 192) / 256) ** 2 +
      Math.log2(Number(layers) / 3) ** 2 / 4 +
      (norm ? 0 : 0.2)
    );
  },
};
