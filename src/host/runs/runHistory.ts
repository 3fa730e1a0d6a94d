// All that a run has reported so far, so that a page opened late or shown again misses nothing.

import { FloatColumn } from '../../core/base/floatColumn';
import type { EpochLogs, RunDescription, RunProgress, RunSnapshot, RunUpdate } from '../../protocol/training';

export class RunHistory {
  private readonly columns = new Map<string, FloatColumn>();
  private readonly finished: EpochLogs[] = [];
  private latest: RunProgress = { state: 'preparing', epoch: 0, batch: 0, logs: {}, samplesPerSecond: 0 };

  constructor(readonly description: RunDescription) {}

  get progress(): RunProgress {
    return this.latest;
  }

  get epochs(): readonly EpochLogs[] {
    return this.finished;
  }

  append({ progress, epochs, batches }: RunUpdate): void {
    this.latest = progress;
    this.finished.push(...epochs);
    for (const [name, values] of Object.entries(batches?.values ?? {})) {
      let column = this.columns.get(name);
      if (!column) this.columns.set(name, (column = new FloatColumn()));
      column.write(batches!.first, values);
    }
  }

  snapshot(): RunSnapshot {
    const values = Object.fromEntries(
      [...this.columns].map(([name, column]) => [name, column.values.slice()]),
    );
    return {
      description: this.description,
      progress: this.latest,
      batches: { first: 0, values },
      epochs: [...this.finished],
    };
  }
}
