// Where a run of training stands between two batches, apart from the network's and the optimizer's numbers. A run continues
// from here as if it had never stopped.

import { naturalOrder } from './batchFeed';
import type { History, Logs } from './events';

export class RunState {
  /** The epoch that the next batch belongs to, from 0. */
  epoch = 0;
  /** The next batch in it, from 0; 0 also means that the epoch has not begun. */
  batch = 0;
  /** Batches done in the whole run. */
  steps = 0;
  /** A callback has ended the run; what is left of the epoch is its end. */
  stopped = false;
  /** The samples in the order of this epoch. */
  order: Int32Array;
  private readonly epochs: Logs[] = [];

  constructor(samples: number) {
    this.order = naturalOrder(samples);
  }

  endEpoch(logs: Logs): void {
    this.epochs.push(logs);
    this.epoch++;
    this.batch = 0;
  }

  history(): History {
    const names = [...new Set(this.epochs.flatMap((logs) => Object.keys(logs)))];
    const column = (name: string): number[] => this.epochs.map((logs) => logs[name] ?? NaN);
    return {
      epochs: this.epochs.length,
      logs: Object.fromEntries(names.map((name) => [name, column(name)])),
    };
  }

  /**
   * A copy that later batches do not change.
   * @param order of the copy, where an equal one exists already
   */
  copy(order: Int32Array = this.order.slice()): RunState {
    const copy = new RunState(0);
    copy.epoch = this.epoch;
    copy.batch = this.batch;
    copy.steps = this.steps;
    copy.stopped = this.stopped;
    copy.order = order;
    copy.epochs.push(...this.epochs);
    return copy;
  }

  /** Of the epoch that ended last; absent before the first end. */
  get lastLogs(): Logs | undefined {
    return this.epochs.at(-1);
  }
}
