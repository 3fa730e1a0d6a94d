// What a Parzen estimator asks of its kernels along one parameter.

import type { Random } from '../../base/random';

/** One for each trial, the last one for what nobody has tried. Categories are indices. */
export interface Kernels {
  draw(kernel: number, random: Random): number;
  /** Adds the logarithm of each kernel's density at `value` to `sums`. */
  logDensities(value: number, sums: Float64Array): void;
}
