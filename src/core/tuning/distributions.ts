// What can be asked of a distribution: its values, a random one, and whether two belong to one study.

import type { Random } from '../base/random';
import type { Distribution, ParameterValue } from '../model/searchSpace';

/** The last value on the grid of steps that is not above `high`; rounding must not cost the end of `0, 0.1, …, 0.5`. */
export function lastStep(low: number, high: number, step: number): number {
  return Math.floor((high - low) / step + 1e-9);
}

/** `low + index · step` without the digits that binary fractions add: 0.3, not 0.30000000000000004. */
export function stepAt(low: number, step: number, index: number): number {
  return Number((low + index * step).toPrecision(12));
}

export function randomValue(distribution: Distribution, random: Random): ParameterValue {
  if (distribution.kind === 'categorical') {
    return distribution.choices[random.below(distribution.choices.length)];
  }
  const { kind, low, high, log, step } = distribution;
  if (log && kind === 'int') {
    // Half a step beyond each end, so that the ends are as likely as their neighbours.
    const exponent = between(Math.log(low - 0.5), Math.log(high + 0.5), random);
    return clamp(Math.round(Math.exp(exponent)), low, high);
  }
  if (log) return clamp(Math.exp(between(Math.log(low), Math.log(high), random)), low, high);
  if (step === undefined) return between(low, high, random);
  return stepAt(low, step, random.below(lastStep(low, high, step) + 1));
}

/** Nothing to choose: such a parameter has the same value in every trial. */
export function isSingle(distribution: Distribution): boolean {
  if (distribution.kind === 'categorical') return distribution.choices.length === 1;
  const { low, high, step } = distribution;
  return low === high || (step !== undefined && lastStep(low, high, step) === 0);
}

/** As Optuna has it: numbers of one kind may change their bounds within a study, categories nothing. */
export function areCompatible(a: Distribution, b: Distribution): boolean {
  if (a.kind === 'categorical') {
    return b.kind === 'categorical' && JSON.stringify(a.choices) === JSON.stringify(b.choices);
  }
  return b.kind === a.kind && a.log === b.log;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function between(low: number, high: number, random: Random): number {
  return low + (high - low) * random.uniform();
}
