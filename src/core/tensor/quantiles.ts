// Which share of the values lies below a number, from evenly spread order statistics.

import { Random } from '../base/random';
import { finish, type Steps } from '../base/steps';
import type { NumberArray } from './tensor';

export interface Quantiles {
  /** Ascending values at the shares 0, 1/(n-1), …, 1 of the finite values; empty: there is none. */
  readonly values: Float64Array;
}

/**
 * Up to here all values are sorted; of more, one out of each of so many equal stretches is drawn. Shares are then true
 * to about a tenth of a percent, which is what a hover shows, and sorting takes some twenty milliseconds.
 */
export const largestSorted = 2 ** 18;
/** The same values always give the same sample. */
const sampleSeed = 1;

/** @param points how many order statistics, at least 2 */
export function quantilesOf(values: NumberArray, points: number): Quantiles {
  return finish(quantileSteps(values, points));
}

/** `quantilesOf` in steps. */
export function* quantileSteps(values: NumberArray, points: number): Steps<Quantiles> {
  const sample = sampleOf(values);
  yield;
  const sorted = sample.subarray(0, keepFinite(sample)).sort();
  yield;
  if (sorted.length === 0) return { values: new Float64Array(0) };
  const last = sorted.length - 1;
  return {
    values: Float64Array.from({ length: points }, (_, index) => at(sorted, (index / (points - 1)) * last)),
  };
}

/**
 * The percentage of values below `value`, from 0 to 100; among equal values the middle of theirs.
 * NaN where there is no finite value to compare with.
 */
export function percentileOf({ values }: Quantiles, value: number): number {
  if (values.length === 0 || Number.isNaN(value)) return NaN;
  const below = placeOf(values, value, false);
  const notAbove = placeOf(values, value, true);
  const last = values.length - 1;
  if (below < notAbove) return (100 * (below + notAbove - 1)) / 2 / last;
  if (below === 0) return 0;
  if (below > last) return 100;
  const within = (value - values[below - 1]) / (values[below] - values[below - 1]);
  return (100 * (below - 1 + within)) / last;
}

/** One value of each stretch, at a random place in it: a fixed stride would fall in step with the columns. */
function sampleOf(values: NumberArray): Float32Array | Float64Array {
  const length = Math.min(values.length, largestSorted);
  const sample = values instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  if (length === values.length) {
    sample.set(values);
    return sample;
  }
  const random = new Random(sampleSeed);
  const stretch = values.length / length;
  for (let i = 0; i < length; i++) sample[i] = values[Math.floor((i + random.uniform()) * stretch)];
  return sample;
}

/** Moves the finite values to the front. Returns how many they are. */
function keepFinite(values: Float32Array | Float64Array): number {
  let kept = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) values[kept++] = values[i];
  }
  return kept;
}

/** Between two places of the order the value between theirs, as NumPy's `quantile` does. */
function at(sorted: Float32Array | Float64Array, place: number): number {
  const lower = Math.floor(place);
  const upper = Math.min(lower + 1, sorted.length - 1);
  return sorted[lower] + (place - lower) * (sorted[upper] - sorted[lower]);
}

/** How many of the ascending `values` are less than `value`, or not greater. */
function placeOf(values: Float64Array, value: number, notGreater: boolean): number {
  let from = 0;
  let to = values.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (values[middle] < value || (notGreater && values[middle] === value)) from = middle + 1;
    else to = middle;
  }
  return from;
}
