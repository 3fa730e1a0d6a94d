// How what was measured compares with what we want.

import type { Goal } from './contenders';
import { type Measurement, median } from './measurement';

export interface ReachedGoal extends Goal {
  /** Median over the rounds in which both took part. */
  readonly ratio: number;
}

/** @returns undefined where one of the two was not measured */
export function reach(goal: Goal, measurements: readonly Measurement[]): ReachedGoal | undefined {
  const [of, by] = [goal.of, goal.by].map((wanted) => measurements.find(({ name }) => name === wanted));
  if (!of || !by) return undefined;
  // Round by round: a disturbance that lasts meets both. Who is slow took part in the first round alone.
  const ratio =
    of.rounds.length === by.rounds.length
      ? median(of.rounds.map((seconds, round) => seconds / by.rounds[round]))
      : of.seconds / by.seconds;
  return { ...goal, ratio };
}

export function goalLine({ of, by, wanted, ratio }: ReachedGoal): string {
  const [bound, reached] =
    'atMost' in wanted
      ? [`at most ${wanted.atMost}`, ratio <= wanted.atMost]
      : [`at least ${wanted.atLeast}`, ratio >= wanted.atLeast];
  return `${`${of} / ${by}`.padEnd(62)} ${ratio.toFixed(2).padStart(6)}  wanted: ${bound}${reached ? '' : ', missed'}`;
}
