// Successive halving, asynchronous: at 1, η, η², … times the least resource a trial goes on only among the best 1/η of those
// that have come so far. K. Jamieson and A. Talwalkar (2016); L. Li et al., "A System for Massively Parallel Hyperparameter
// Tuning" (2020). Rungs are noted under Optuna's names.

import type { Study } from '../study';
import { compareValues, lastReport, type Trial } from '../trial';
import { goOn, type Pruner, type Verdict } from './pruner';

export interface HalvingOptions {
  /** Steps before the first rung. */
  readonly leastResource?: number;
  /** η: of so many trials one goes on. */
  readonly reduction?: number;
  /** Rungs that are left out at the beginning. */
  readonly skippedRungs?: number;
}

/** @param rivals the trials that compete; absent: all of the study */
export function successiveHalvingPruner(
  { leastResource = 1, reduction = 4, skippedRungs = 0 }: HalvingOptions = {},
  rivals: (study: Study, trial: Trial) => readonly Trial[] = ({ trials }) => trials,
): Pruner {
  const stepOf = (rung: number): number => leastResource * reduction ** (skippedRungs + rung);
  return {
    judge(study, trial): Verdict {
      const last = lastReport(trial);
      if (!last) return goOn;
      const notes: Record<string, number> = {};
      let rung = 0;
      while (rungKey(rung) in trial.systemAttributes) rung++;
      for (; last.step >= stepOf(rung); rung++) {
        if (Number.isNaN(last.value)) return { prune: true, notes };
        notes[rungKey(rung)] = last.value;
        const reached = rivals(study, trial)
          .filter(({ number }) => number !== trial.number)
          .map(({ systemAttributes }) => systemAttributes[rungKey(rung)])
          .filter((value) => typeof value === 'number');
        const ranked = [...reached, last.value].sort((a, b) => compareValues(a, b, study.direction));
        const promoted = Math.max(1, Math.floor(ranked.length / reduction));
        if (compareValues(last.value, ranked[promoted - 1], study.direction) > 0)
          return { prune: true, notes };
      }
      return { prune: false, notes };
    },
  };
}

function rungKey(rung: number): string {
  return `completed_rung_${rung}`;
}
