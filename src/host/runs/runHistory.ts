// All that a run has reported so far, so that a page opened late or shown again misses nothing.

import type { EpochLogs, RunDescription, RunProgress, RunSnapshot, RunUpdate } from '../../protocol/training';

/** A column of numbers that grows by doubling. */
class Column {
  private values = new Float32Array(1024);
  private length = 0;

  append(more: Float32Array): void {
    const needed = this.length + more.length;
    if (needed > this.values.length) {
      const larger = new Float32Array(Math.max(needed, this.values.length * 2));
      larger.set(this.values.subarray(0, this.length));
      this.values = larger;
    }
    this.values.set(more, this.length);
    this.length = needed;
  }

  copy(): Float32Array {
    return this.values.slice(0, this.length);
  }
}

export class RunHistory {
  private readonly columns = new Map<string, Column>();
  private readonly epochs: EpochLogs[] = [];
  private latest: RunProgress;

  constructor(readonly description: RunDescription) {
    this.latest = { state: 'preparing', epoch: 0, batch: 0, logs: {}, samplesPerSecond: 0 };
  }

  get progress(): RunProgress {
    return this.latest;
  }

  append(update: RunUpdate): void {
    this.latest = update.progress;
    this.epochs.push(...update.epochs);
    for (const [name, values] of Object.entries(update.batches?.values ?? {})) {
      let column = this.columns.get(name);
      if (!column) this.columns.set(name, (column = new Column()));
      column.append(values);
    }
  }

  snapshot(): RunSnapshot {
    const values = Object.fromEntries([...this.columns].map(([name, column]) => [name, column.copy()]));
    return {
      description: this.description,
      progress: this.latest,
      batches: { first: 0, values },
      epochs: [...this.epochs],
    };
  }
}
