// Gives up a trial whose best report so far is worse than the median of what complete trials had at the same step.

import { compareValues, lastReport } from '../trial';
import { goOn, type Pruner } from './pruner';

export interface MedianOptions {
  /** Complete trials before there is a median to trust. */
  readonly startupTrials?: number;
  /** Steps that every trial gets. */
  readonly warmupSteps?: number;
}

export function medianPruner({ startupTrials = 5, warmupSteps = 0 }: MedianOptions = {}): Pruner {
  return {
    judge({ trials, direction }, trial) {
      const complete = trials.filter(({ state }) => state === 'complete');
      const last = lastReport(trial);
      if (complete.length < Math.max(1, startupTrials) || !last || last.step < warmupSteps) return goOn;
      const [best] = [...trial.intermediateValues.values()].sort((a, b) => compareValues(a, b, direction));
      if (Number.isNaN(best)) return { prune: true };
      const others = complete
        .map(({ intermediateValues }) => intermediateValues.get(last.step) ?? NaN)
        .filter((value) => !Number.isNaN(value));
      return { prune: others.length > 0 && compareValues(best, median(others), direction) > 0 };
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
