// The normal distribution cut off at both ends of a range that holds its mean.

import type { Random } from '../../base/random';
import { erfc } from '../../kernels/portable/errorFunction';

/** ln of the share of a standard normal between `a` and `b`. From the nearer tail, where a difference of the other is lost. */
export function logMass(a: number, b: number): number {
  if (a > 0) return logMass(-b, -a);
  return Math.log(below(b) - below(a));
}

/** ln of the standard normal's density. */
export function logDensity(z: number): number {
  return -0.5 * z * z - 0.5 * Math.log(2 * Math.PI);
}

/** Draws until one fits: the mean lies in the range and `sigma` is at most its width, so at least every third does. */
export function drawTruncated(
  mean: number,
  sigma: number,
  low: number,
  high: number,
  random: Random,
): number {
  for (;;) {
    const value = mean + sigma * random.normal();
    if (value >= low && value <= high) return value;
  }
}

function below(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}
