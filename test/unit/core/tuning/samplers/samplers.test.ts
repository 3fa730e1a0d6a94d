// What samplers choose: values of the space, each combination once, and better ones than chance finds.

import assert from 'node:assert/strict';
import { Random } from '../../../../../src/core/base/random';
import { randomValue } from '../../../../../src/core/tuning/distributions';
import type { SearchSpace } from '../../../../../src/core/model/searchSpace';
import { gridSampler } from '../../../../../src/core/tuning/samplers/grid';
import { randomSampler } from '../../../../../src/core/tuning/samplers/random';
import { tpeSampler } from '../../../../../src/core/tuning/samplers/tpe';
import { minimize } from '../../../../support/studies';
import { branin, hartmann6, mixed } from '../../../../support/testFunctions';

const small: SearchSpace = [
  { name: 'norm', distribution: { kind: 'categorical', choices: [false, true] }, default: false },
  { name: 'rate', distribution: { kind: 'float', low: 0.01, high: 1, log: true }, default: 0.1 },
  {
    name: 'units',
    distribution: { kind: 'int', low: 1, high: 3, step: 1, log: false },
    default: 1,
    when: { norm: true },
  },
];

describe('samplers', () => {
  it('random: draws from every range, and leaves out what does not apply', async () => {
    const { trials } = await minimize(
      { name: '', space: small, least: 0, at: () => 0 },
      randomSampler,
      60,
      1,
    );
    for (const { parameters } of trials) {
      assert.equal('units' in parameters, parameters.norm);
      assert.ok((parameters.rate as number) >= 0.01 && (parameters.rate as number) <= 1);
    }
    const rates = trials.map(({ parameters }) => parameters.rate as number);
    // Half of the logarithm lies below 0.1.
    const below = rates.filter((rate) => rate < 0.1).length;
    assert.ok(below > 18 && below < 42, String(below));
    assert.deepEqual(
      [...new Set(trials.flatMap(({ parameters }) => parameters.units ?? []))].sort(),
      [1, 2, 3],
    );
  });

  it('random: copes with ranges of any size', () => {
    const huge = { kind: 'int', low: 0, high: 2 ** 52, step: 1, log: false } as const;
    const value = randomValue(huge, new Random(1)) as number;
    assert.ok(Number.isSafeInteger(value) && value >= 0 && value <= huge.high);
  });

  it('grid: every combination once, and then an end', async () => {
    const { trials } = await minimize({ name: '', space: small, least: 0, at: () => 0 }, gridSampler, 100, 1);
    const rates = [0.01, 0.0316227766017, 0.1, 0.316227766017, 1];
    assert.deepEqual(
      trials.map(({ parameters }) => parameters),
      [
        ...rates.map((rate) => ({ norm: false, rate })),
        ...rates.flatMap((rate) => [1, 2, 3].map((units) => ({ norm: true, rate, units }))),
      ],
    );
  });

  for (const problem of [branin, hartmann6, mixed]) {
    it(`TPE: finds better values of ${problem.name} than chance`, async () => {
      const seeds = [0, 1, 2, 3, 4];
      const medianOf = async (sampler: typeof randomSampler): Promise<number> => {
        const values = await Promise.all(
          seeds.map(async (seed) => (await minimize(problem, sampler, 60, seed)).best!.value!),
        );
        return values.sort((a, b) => a - b)[seeds.length >> 1];
      };
      const found = await medianOf(tpeSampler());
      assert.ok(found >= problem.least - 1e-5);
      assert.ok(found < (await medianOf(randomSampler)));
    });
  }

  it('TPE: the same seed, the same study', async () => {
    const [one, other] = [
      await minimize(mixed, tpeSampler(), 30, 5),
      await minimize(mixed, tpeSampler(), 30, 5),
    ];
    assert.deepEqual(one.trials, other.trials);
  });
});
