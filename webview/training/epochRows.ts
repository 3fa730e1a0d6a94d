// What a chart shows, as rows of a table: an epoch each, with the span of its batches for the faint line.

import type { View } from './chartData';
import type { RunData } from './runData';

export interface EpochRow {
  readonly epoch: number;
  readonly train?: number;
  readonly validation?: number;
  /** Of the epoch's batches, where they are reported and any is a number. */
  readonly lowest?: number;
  readonly highest?: number;
}

/**
 * The epochs that lie in view at least partly, also the one under way.
 * @param most the latest of them are given when there are more
 */
export function epochRows(run: RunData, metric: string, view: View, most = Infinity): readonly EpochRow[] {
  const { batchesPerEpoch } = run.description;
  const begun = Math.ceil(run.batchesDone / batchesPerEpoch);
  const last = Math.min(begun, Math.ceil(view.to / batchesPerEpoch));
  const first = Math.max(Math.floor(view.from / batchesPerEpoch) + 1, last - most + 1);
  const values = run.batches(metric);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const epoch = first + index;
    const logs = run.logsOf(epoch);
    const batches = values.subarray((epoch - 1) * batchesPerEpoch, epoch * batchesPerEpoch);
    return { epoch, train: logs?.[metric], validation: logs?.[`val_${metric}`], ...spanOf(batches) };
  });
}

function spanOf(values: Float32Array): Pick<EpochRow, 'lowest' | 'highest'> {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return lowest <= highest ? { lowest, highest } : {};
}
