// What gives up a trial that promises little.

import type { Study } from '../study';
import type { Trial } from '../trial';

export interface Verdict {
  readonly prune: boolean;
  /** To be noted with the trial, under Optuna's names: later verdicts read it. */
  readonly notes?: Readonly<Record<string, unknown>>;
}

export interface Pruner {
  /** @param trial with the report that was just made */
  judge(study: Study, trial: Trial): Verdict;
}

export const goOn: Verdict = { prune: false };
