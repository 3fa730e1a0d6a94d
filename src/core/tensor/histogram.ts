// How often values fall into bins of equal width between two numbers.

import { finish, type Steps } from '../base/steps';
import { portionsOf } from './portions';
import type { NumberArray } from './tensor';

/** Counts over one range; values outside of it and those that are not finite are in no bin. */
export interface HistogramCounts {
  readonly from: number;
  readonly to: number;
  /** One list a set of values, in the order they were asked for; each has as many counts as there are bins. */
  readonly counts: readonly Uint32Array[];
}

export type Range = readonly [from: number, to: number];

/**
 * Counts as NumPy's `histogram` does: a bin holds its lower edge, the last one its upper edge too.
 * @param range absent: from the smallest to the largest finite value of all sets
 */
export function countHistogram(sets: readonly NumberArray[], bins: number, range?: Range): HistogramCounts {
  return finish(histogramSteps(sets, bins, range));
}

/** The two passes over each portion of the values. */
export interface HistogramPasses {
  /** `range`, and wider where finite values lie outside of it. */
  extend(range: Range, values: NumberArray): Range;
  /** Adds to `counts`, one for each bin; `edges` are one more. */
  count(values: NumberArray, edges: Float64Array, counts: Uint32Array): void;
}

/** The reference, for values of any type. */
export const portablePasses: HistogramPasses = { extend: extended, count: countPortion };

/** `countHistogram` in steps. */
export function* histogramSteps(
  sets: readonly NumberArray[],
  bins: number,
  range?: Range,
  passes: HistogramPasses = portablePasses,
): Steps<HistogramCounts> {
  const [from, to] = widened(range ?? (yield* rangeSteps(sets, passes)));
  const edges = edgesOf(from, to, bins);
  const counts = sets.map(() => new Uint32Array(bins));
  for (const [index, values] of sets.entries()) {
    for (const portion of portionsOf(values)) {
      passes.count(portion, edges, counts[index]);
      yield;
    }
  }
  return { from, to, counts };
}

function* rangeSteps(sets: readonly NumberArray[], passes: HistogramPasses): Steps<Range> {
  let range: Range = [Infinity, -Infinity];
  for (const values of sets) {
    for (const portion of portionsOf(values)) {
      range = passes.extend(range, portion);
      yield;
    }
  }
  // As NumPy does for an empty array.
  if (range[0] > range[1]) return [0, 1];
  // −0 becomes 0: which of the two a pass meets first says nothing.
  return [range[0] + 0, range[1] + 0];
}

/** Over finite values alone. */
function extended([from, to]: Range, values: NumberArray): Range {
  let min = from;
  let max = to;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < min && value !== -Infinity) min = value;
    if (value > max && value !== Infinity) max = value;
  }
  return [min, max];
}

/** Where all values are equal the bins lie half a unit to both sides, as in NumPy. */
function widened([from, to]: Range): Range {
  return from === to ? [from - 0.5, to + 0.5] : [from, to];
}

/** Of `bins` bins of equal width: one more than there are bins. */
export function edgesOf(from: number, to: number, bins: number): Float64Array {
  const width = (to - from) / bins;
  return Float64Array.from({ length: bins + 1 }, (_, index) => (index === bins ? to : from + index * width));
}

function countPortion(values: NumberArray, edges: Float64Array, counts: Uint32Array): void {
  const bins = counts.length;
  const from = edges[0];
  const to = edges[bins];
  const binsPerUnit = bins / (to - from);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!(value >= from && value <= to)) continue;
    let bin = Math.min(bins - 1, Math.floor((value - from) * binsPerUnit));
    // The product is rounded, so a value beside an edge may come out one bin off: the edges decide.
    if (value < edges[bin]) bin--;
    else if (bin < bins - 1 && value >= edges[bin + 1]) bin++;
    counts[bin]++;
  }
}
