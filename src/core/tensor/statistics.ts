// What the numbers of a tensor are like, in one pass and without memory of its own.

import { finish, type Steps } from '../base/steps';
import { portionsOf } from './portions';
import type { NumberArray } from './tensor';

/** `min`, `max`, `mean` and `std` are over the finite values; NaN where there is none. */
export interface TensorStatistics {
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Of the population: divided by the number of finite values. */
  readonly std: number;
  /** Euclidean norm of the finite values. */
  readonly norm: number;
  readonly zeros: number;
  readonly nan: number;
  readonly positiveInfinities: number;
  readonly negativeInfinities: number;
  /** Not zero, but smaller in magnitude than the smallest normal number of the element type. */
  readonly subnormal: number;
  /** Flat index of the first NaN or infinity; absent: there is none. */
  readonly firstNotFinite?: number;
}

/** Smallest normal number of float32: 2⁻¹²⁶. */
export const smallestNormal32 = 2 ** -126;
/** Smallest normal number of float64: 2⁻¹⁰²². */
export const smallestNormal64 = 2 ** -1022;

/** Takes values in portions. */
export interface Gatherer {
  add(values: NumberArray): void;
  result(): TensorStatistics;
}

/** What a pass over values has counted and summed up. */
export interface GatheredValues {
  readonly count: number;
  /** Infinity and −Infinity where nothing is finite. */
  readonly min: number;
  readonly max: number;
  /** What was subtracted from the finite values before they were summed. */
  readonly shift: number;
  readonly sum: number;
  readonly squares: number;
  readonly zeros: number;
  readonly nan: number;
  readonly positiveInfinities: number;
  readonly negativeInfinities: number;
  readonly subnormal: number;
  /** −1: there is none. */
  readonly firstNotFinite: number;
}

/**
 * Gathers statistics of numbers that arrive in portions, so that a very large tensor can be looked at between them.
 * Sums are float64 and shifted by the first finite value, so that a small spread around a large mean keeps its digits
 * (Chan, Golub, LeVeque, "Algorithms for computing the sample variance", 1983).
 */
export class StatisticsGatherer implements Gatherer {
  private gathered: GatheredValues = {
    count: 0,
    min: Infinity,
    max: -Infinity,
    shift: NaN,
    sum: 0,
    squares: 0,
    zeros: 0,
    nan: 0,
    positiveInfinities: 0,
    negativeInfinities: 0,
    subnormal: 0,
    firstNotFinite: -1,
  };

  /** @param smallestNormal of the element type; 0 for integers */
  constructor(private readonly smallestNormal: number) {}

  add(values: NumberArray): void {
    const { smallestNormal } = this;
    const next = { ...this.gathered };
    let { min, max, shift, sum, squares, zeros, nan, subnormal } = next;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      // One comparison sorts out NaN and both infinities.
      if (!(value - value === 0)) {
        if (next.firstNotFinite < 0) next.firstNotFinite = next.count + i;
        if (value === Infinity) next.positiveInfinities++;
        else if (value === -Infinity) next.negativeInfinities++;
        else nan++;
        continue;
      }
      if (value < min) min = value;
      if (value > max) max = value;
      if (value < smallestNormal && value > -smallestNormal) {
        if (value === 0) zeros++;
        else subnormal++;
      } else if (value === 0) zeros++;
      if (shift !== shift) shift = value;
      const shifted = value - shift;
      sum += shifted;
      squares += shifted * shifted;
    }
    const count = next.count + values.length;
    this.gathered = { ...next, count, min, max, shift, sum, squares, zeros, nan, subnormal };
  }

  result(): TensorStatistics {
    return statisticsFrom(this.gathered);
  }
}

export function statisticsFrom(gathered: GatheredValues): TensorStatistics {
  const { count, zeros, nan, positiveInfinities, negativeInfinities, subnormal, firstNotFinite } = gathered;
  const finite = count - nan - positiveInfinities - negativeInfinities;
  const shiftedMean = gathered.sum / finite;
  const variance = Math.max(0, gathered.squares / finite - shiftedMean * shiftedMean);
  const mean = gathered.shift + shiftedMean;
  return {
    count,
    // −0 becomes 0: which of the two a pass meets first says nothing.
    min: finite > 0 ? gathered.min + 0 : NaN,
    max: finite > 0 ? gathered.max + 0 : NaN,
    mean: finite > 0 ? mean : NaN,
    std: finite > 0 ? Math.sqrt(variance) : NaN,
    norm: finite > 0 ? Math.sqrt(finite * (variance + mean * mean)) : 0,
    zeros,
    nan,
    positiveInfinities,
    negativeInfinities,
    subnormal,
    firstNotFinite: firstNotFinite < 0 ? undefined : firstNotFinite,
  };
}

/** Statistics of all `values`. */
export function statisticsOf(values: NumberArray): TensorStatistics {
  return finish(statisticsSteps(values));
}

/** `statisticsOf` in steps. @param gatherer of no values yet */
export function* statisticsSteps(
  values: NumberArray,
  gatherer: Gatherer = new StatisticsGatherer(smallestNormalOf(values)),
): Steps<TensorStatistics> {
  for (const portion of portionsOf(values)) {
    gatherer.add(portion);
    yield;
  }
  return gatherer.result();
}

/** Of the type that `values` decode to; 0 for integers. */
export function smallestNormalOf(values: NumberArray): number {
  if (values instanceof Float32Array) return smallestNormal32;
  return values instanceof Float64Array ? smallestNormal64 : 0;
}
