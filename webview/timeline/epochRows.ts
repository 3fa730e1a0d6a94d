// What the timeline's table says of each epoch.

import type { TimelineContent } from '../../src/protocol/timeline';

export interface EpochRow {
  /** From 0. */
  readonly epoch: number;
  /** Batches whose loss is known. */
  readonly batches: number;
  readonly first: number;
  readonly last: number;
}

/** Only of epochs that the run has been in. */
export function epochRows({ losses, batchesPerEpoch }: TimelineContent): readonly EpochRow[] {
  const rows: EpochRow[] = [];
  for (let epoch = 0; epoch * batchesPerEpoch < losses.length; epoch++) {
    const known = losses
      .slice(epoch * batchesPerEpoch, (epoch + 1) * batchesPerEpoch)
      .filter((loss) => !Number.isNaN(loss));
    if (known.length === 0) continue;
    rows.push({ epoch, batches: known.length, first: known[0], last: known[known.length - 1] });
  }
  return rows;
}
