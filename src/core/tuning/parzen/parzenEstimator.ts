// A density out of the parameters that trials had: a mixture with one kernel for each trial and a wide one for what nobody has
// tried (the prior). A kernel is a product over the parameters, so the mixture keeps what goes together.
// J. Bergstra et al., "Algorithms for Hyper-Parameter Optimization" (2011); S. Watanabe, arXiv:2304.11127.

import type { Random } from '../../base/random';
import type { Distribution } from '../../model/searchSpace';
import { categoricalKernels } from './categoricalKernels';
import type { Kernels } from './kernels';
import { numericKernels } from './numericKernels';

/** So many of the newest trials weigh fully; the older, the less. */
const fullWeights = 25;

export class ParzenEstimator {
  private readonly dimensions: readonly Kernels[];
  private readonly weights: readonly number[];

  /**
   * @param distributions one for each parameter
   * @param observed of each trial, oldest first: a value for each parameter
   */
  constructor(distributions: readonly Distribution[], observed: readonly (readonly number[])[]) {
    this.dimensions = distributions.map((distribution, i) => {
      const values = observed.map((row) => row[i]);
      return distribution.kind === 'categorical'
        ? categoricalKernels(distribution, values)
        : numericKernels(distribution, values);
    });
    const weights = [...trialWeights(observed.length), 1];
    const sum = weights.reduce((a, b) => a + b, 0);
    this.weights = weights.map((weight) => weight / sum);
  }

  draw(random: Random): readonly number[] {
    let rest = random.uniform();
    let kernel = 0;
    while (kernel < this.weights.length - 1 && (rest -= this.weights[kernel]) >= 0) kernel++;
    return this.dimensions.map((dimension) => dimension.draw(kernel, random));
  }

  logDensity(values: readonly number[]): number {
    const sums = Float64Array.from(this.weights, Math.log);
    this.dimensions.forEach((dimension, i) => dimension.logDensities(values[i], sums));
    // ln Σ exp, from the largest: kernels that are far away are 0 beside it, never all of them because of the prior.
    const largest = Math.max(...sums);
    return largest + Math.log(sums.reduce((sum, value) => sum + Math.exp(value - largest), 0));
  }
}

/** From 1/n up to 1, as Optuna's default has it. */
function trialWeights(count: number): number[] {
  const ramp = Math.max(0, count - fullWeights);
  return Array.from({ length: count }, (_, i) => {
    if (i >= ramp) return 1;
    const share = ramp === 1 ? 0 : i / (ramp - 1);
    return 1 / count + (1 - 1 / count) * share;
  });
}
