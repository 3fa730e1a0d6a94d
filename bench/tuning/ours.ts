// The best value after 100 trials of each sampler on functions with known minima, over many seeds: a line of JSON each.
// `npx tsx bench/tuning/ours.ts`; the same by Optuna: `python bench/tuning/optuna_tpe.py`.

import { randomSampler } from '../../src/core/tuning/samplers/random';
import { tpeSampler } from '../../src/core/tuning/samplers/tpe';
import { minimize } from '../../test/support/studies';
import { branin, hartmann6, mixed } from '../../test/support/testFunctions';

const seeds = Number(process.argv[2] ?? 20);

async function main(): Promise<void> {
  for (const problem of [branin, hartmann6, mixed]) {
    for (const [sampler, made] of [
      ['random', randomSampler],
      ['tpe', tpeSampler()],
      ['tpe, one by one', tpeSampler({ multivariate: false })],
    ] as const) {
      const best: number[] = [];
      for (let seed = 0; seed < seeds; seed++) {
        best.push((await minimize(problem, made, 100, seed)).best!.value!);
      }
      best.sort((a, b) => a - b);
      const median = (best[(seeds - 1) >> 1] + best[seeds >> 1]) / 2;
      console.log(
        JSON.stringify({
          problem: problem.name,
          sampler,
          median,
          quartiles: [best[seeds >> 2], best[(3 * seeds) >> 2]],
        }),
      );
    }
  }
}

void main();
