// What can be asked of a distribution: its values, a random one, and whether two belong to one study.

import type { Random } from '../base/random';
import type { Distribution, ParameterValue } from '../model/searchSpace';
import { lastStep, stepAt } from '../model/steppedRange';

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
  // Ranges of more values than `below` can tell apart are as good as without steps.
  const count = lastStep(low, high, step) + 1;
  const index = count <= 2 ** 32 ? random.below(count) : Math.floor(random.uniform() * count);
  return stepAt(low, step, index);
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
