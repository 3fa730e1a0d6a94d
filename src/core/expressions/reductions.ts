// Many numbers to one: sums, means, spreads, extremes. Sums are float64 whatever the type of the tensor.
// NaN goes through all of them, as in NumPy.

import type { NumberArray } from '../tensor/tensor';

export function sumOf(values: NumberArray): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

/** NaN of nothing. */
export function meanOf(values: NumberArray): number {
  return sumOf(values) / values.length;
}

/** In two passes. @param ddof is taken from the number of values: 1 for the variance of a sample */
export function varianceOf(values: NumberArray, ddof: number): number {
  const mean = meanOf(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return squares / Math.max(0, values.length - ddof);
}

/** Euclidean; scaled by the largest magnitude only where the squares leave float64's range. */
export function normOf(values: NumberArray): number {
  const squares = squaresOf(values, 1);
  if (squares > 1e-200 && squares < Infinity) return Math.sqrt(squares);
  const largest = maximumOf(values.map(Math.abs));
  return largest > 0 && largest < Infinity
    ? largest * Math.sqrt(squaresOf(values, largest))
    : Math.max(0, largest);
}

/** −∞ of nothing: callers refuse that before. */
export function maximumOf(values: NumberArray): number {
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] > most) most = values[i];
    else if (Number.isNaN(values[i])) return NaN;
  }
  return most;
}

export function minimumOf(values: NumberArray): number {
  let least = Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least) least = values[i];
    else if (Number.isNaN(values[i])) return NaN;
  }
  return least;
}

/** The first place of the largest value; of the first NaN where there is one. */
export function argmaxOf(values: NumberArray): number {
  return firstBetter(values, (value, best) => value > best);
}

export function argminOf(values: NumberArray): number {
  return firstBetter(values, (value, best) => value < best);
}

export function nonzeroOf(values: NumberArray): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) count++;
  return count;
}

function squaresOf(values: NumberArray, unit: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] / unit) ** 2;
  return sum;
}

function firstBetter(values: NumberArray, isBetter: (value: number, best: number) => boolean): number {
  let place = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) return i;
    if (isBetter(values[i], values[place])) place = i;
  }
  return place;
}
