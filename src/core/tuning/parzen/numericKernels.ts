// Kernels of a Parzen estimator along a parameter that is a number: a normal around each value that was seen, and a wide one
// over the whole range. Their widths are those of Optuna's TPE.

import type { Random } from '../../base/random';
import type { FloatDistribution, IntDistribution } from '../../model/searchSpace';
import { lastStep, stepAt } from '../../model/steppedRange';
import { clamp } from '../distributions';
import type { Kernels } from './kernels';
import { drawTruncated, logDensity, logMass } from './truncatedNormal';

/** No kernel is narrower than this share of the range, or a few equal values would hide all others ("magic clip"). */
const narrowestShare = 1 / 100;

/** @param observed values of the parameter; one kernel each, and one more for the prior */
export function numericKernels(
  distribution: FloatDistribution | IntDistribution,
  observed: readonly number[],
): Kernels {
  const { low, high, log, step } = distribution;
  const scale = log ? Math.log : (value: number): number => value;
  // Half a step beyond each end belongs to the first and the last value.
  const half = (step ?? 0) / 2;
  const from = scale(low - half);
  const to = scale(high + half);
  const means = [...observed.map(scale), (from + to) / 2];
  const sigmas = [...widths(means.slice(0, -1), from, to), to - from];
  const normalizers = means.map((mean, i) => logMass((from - mean) / sigmas[i], (to - mean) / sigmas[i]));

  return {
    draw(kernel, random: Random) {
      const drawn = drawTruncated(means[kernel], sigmas[kernel], from, to, random);
      const value = log ? Math.exp(drawn) : drawn;
      if (step === undefined) return clamp(value, low, high);
      const index = clamp(Math.round((value - low) / step), 0, lastStep(low, high, step));
      return stepAt(low, step, index);
    },
    logDensities(value, sums) {
      const at = scale(value);
      const left = scale(value - half);
      const right = scale(value + half);
      for (let i = 0; i < means.length; i++) {
        const mean = means[i];
        const sigma = sigmas[i];
        const density =
          step === undefined
            ? logDensity((at - mean) / sigma) - Math.log(sigma)
            : logMass((left - mean) / sigma, (right - mean) / sigma);
        sums[i] += density - normalizers[i];
      }
    },
  };
}

/** Of each kernel: the distance to its farther neighbour; the outermost have only one. */
function widths(means: readonly number[], from: number, to: number): number[] {
  const order = means.map((_, i) => i).sort((a, b) => means[a] - means[b]);
  const range = to - from;
  const narrowest = Math.max(range * narrowestShare, range / (means.length + 2));
  const result = new Array<number>(means.length);
  order.forEach((index, place) => {
    const mean = means[index];
    const before = place > 0 ? mean - means[order[place - 1]] : undefined;
    const after = place + 1 < order.length ? means[order[place + 1]] - mean : undefined;
    const width =
      before === undefined && after === undefined
        ? Math.max(mean - from, to - mean)
        : Math.max(before ?? 0, after ?? 0);
    result[index] = clamp(width, narrowest, range);
  });
  return result;
}
