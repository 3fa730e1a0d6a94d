// One attempt of a study: its values, what it has reported, how it ended. Words and states are Optuna's.

import type { Direction, Distribution, Parameters } from '../model/searchSpace';

export type TrialState = 'running' | 'complete' | 'pruned' | 'fail' | 'waiting';

export interface Trial {
  /** In its study, from 0. */
  readonly number: number;
  readonly state: TrialState;
  readonly parameters: Parameters;
  readonly distributions: Readonly<Record<string, Distribution>>;
  /** The objective; only of a trial that is complete. */
  readonly value?: number;
  /** The objective on the way, by step: epochs done. */
  readonly intermediateValues: ReadonlyMap<number, number>;
  /** What samplers and pruners note for themselves, and Optuna's. */
  readonly systemAttributes: Readonly<Record<string, unknown>>;
  readonly userAttributes: Readonly<Record<string, unknown>>;
}

export interface Report {
  readonly step: number;
  readonly value: number;
}

/** A trial that a crash or a stop has cut off is failed for Optuna; for us it has not been. */
export const interruptedAttribute = 'backstep:interrupted';
/** Why a trial failed, for people. */
export const reasonAttribute = 'backstep:reason';

export function isInterrupted({ userAttributes }: Trial): boolean {
  return userAttributes[interruptedAttribute] === true;
}

/** Why it failed; undefined: it did not. */
export function reasonOf({ userAttributes }: Trial): string | undefined {
  const reason = userAttributes[reasonAttribute];
  return typeof reason === 'string' ? reason : undefined;
}

export function lastReport({ intermediateValues }: Trial): Report | undefined {
  let last: Report | undefined;
  for (const [step, value] of intermediateValues) if (!last || step > last.step) last = { step, value };
  return last;
}

/** Negative where `a` is better; NaN is worse than everything. */
export function compareValues(a: number, b: number, direction: Direction): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return direction === 'min' ? a - b : b - a;
}
