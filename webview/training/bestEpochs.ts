// Which epoch was the best, by each of Keras' metrics.

import type { EpochLogs } from '../../src/protocol/training';

/** Keras' metrics of which more is better; losses and errors are the rest. */
const shares = /acc|precision|recall|auc|top_k|f1|f_beta|iou|r2|cosine|sensitivity|specificity|hits/i;

/** @param name with or without `val_` */
export function isMoreBetter(name: string): boolean {
  return shares.test(name);
}

/** The first epoch with the best value; `undefined` where no epoch has a finite one. */
export function bestEpoch(epochs: readonly EpochLogs[], name: string): number | undefined {
  const sign = isMoreBetter(name) ? 1 : -1;
  let best: EpochLogs | undefined;
  for (const epoch of epochs) {
    const value = epoch.logs[name];
    if (Number.isFinite(value) && (!best || sign * value > sign * best.logs[name])) best = epoch;
  }
  return best?.epoch;
}
