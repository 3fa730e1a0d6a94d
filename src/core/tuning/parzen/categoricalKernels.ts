// Kernels of a Parzen estimator along a category: each one that was seen, softened by an even share for all.

import type { Random } from '../../base/random';
import type { CategoricalDistribution } from '../../model/searchSpace';
import type { Kernels } from './kernels';

/** @param observed indices of the choices; one kernel each, and an even one more for the prior */
export function categoricalKernels(
  { choices }: CategoricalDistribution,
  observed: readonly number[],
): Kernels {
  const count = observed.length + 1;
  const even = 1 / choices.length;
  // (1 + 1/n) for the seen one and 1/n for the others, over their sum.
  const sum = 1 + choices.length / count;
  const seen = (1 + 1 / count) / sum;
  const other = 1 / count / sum;
  const probability = (kernel: number, choice: number): number => {
    if (kernel === observed.length) return even;
    return observed[kernel] === choice ? seen : other;
  };
  return {
    draw(kernel, random: Random) {
      let rest = random.uniform();
      for (let choice = 0; choice < choices.length - 1; choice++) {
        rest -= probability(kernel, choice);
        if (rest < 0) return choice;
      }
      return choices.length - 1;
    },
    logDensities(choice, sums) {
      for (let i = 0; i < count; i++) sums[i] += Math.log(probability(i, choice));
    },
  };
}
