// The numbers of a run at one place, as a chart's legend shows them.

import type { RunData } from './runData';

export interface Readout {
  /** From 1. */
  readonly epoch: number;
  /** From 1, within the epoch. */
  readonly batch: number;
  /** Of this batch alone. */
  readonly batchValue?: number;
  /** The epoch's mean; of the epoch under way, so far. */
  readonly train?: number;
  readonly validation?: number;
}

/** @param place batches done, from 1 */
export function readoutAt(run: RunData, metric: string, place: number): Readout {
  const { batchesPerEpoch } = run.description;
  const epoch = Math.max(1, Math.ceil(place / batchesPerEpoch));
  const logs = run.logsOf(epoch);
  return {
    epoch,
    batch: place - (epoch - 1) * batchesPerEpoch,
    batchValue: run.batches(metric)[place - 1],
    train: logs?.[metric],
    validation: logs?.[`val_${metric}`],
  };
}

/** Where the run stands; the validation's value is that of the last epoch that has one. */
export function latestReadout(run: RunData, metric: string): Readout {
  const validation = run.epochs.at(-1)?.logs[`val_${metric}`];
  return { validation, ...defined(readoutAt(run, metric, run.batchesDone)) };
}

function defined(readout: Readout): Readout {
  return Object.fromEntries(
    Object.entries(readout).filter(([, value]) => value !== undefined),
  ) as unknown as Readout;
}
