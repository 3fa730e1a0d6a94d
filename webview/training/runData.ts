// One run as the page holds it: its description, where it stands, a value per epoch and per batch. Knows no DOM.

import { FloatColumn } from '../../src/core/base/floatColumn';
import type {
  EpochLogs,
  RunDescription,
  RunProgress,
  RunSnapshot,
  RunUpdate,
} from '../../src/protocol/training';
import { BlockExtremes } from './blockExtremes';

export class RunData {
  readonly description: RunDescription;
  private readonly columns = new Map<string, FloatColumn>();
  private readonly extremes = new Map<string, BlockExtremes>();
  private readonly finished: EpochLogs[] = [];
  private readonly bad = new Map<string, number>();
  private latest: RunProgress;

  constructor(snapshot: RunSnapshot) {
    this.description = snapshot.description;
    this.latest = snapshot.progress;
    this.append(snapshot);
  }

  get progress(): RunProgress {
    return this.latest;
  }

  get epochs(): readonly EpochLogs[] {
    return this.finished;
  }

  /** An epoch's means, also of the epoch under way. @param epoch from 1 */
  logsOf(epoch: number): Readonly<Record<string, number | undefined>> | undefined {
    const ended = this.finished.at(epoch - 1);
    return (ended ?? (this.latest.epoch === epoch ? this.latest : undefined))?.logs;
  }

  /** A value per batch, from the run's first on; empty where the run reports none. */
  batches(metric: string): Float32Array {
    return this.columns.get(metric)?.values ?? new Float32Array(0);
  }

  /** The extremes of `batches`. */
  blocks(metric: string): BlockExtremes {
    return this.extremes.get(metric) ?? new BlockExtremes();
  }

  /** The first batch, counted over the run from 1, whose value is NaN or infinite. */
  firstNotFinite(metric: string): number | undefined {
    return this.bad.get(metric);
  }

  /** Batches of the whole run, done and to come. */
  get totalBatches(): number {
    return this.description.epochs * this.description.batchesPerEpoch;
  }

  /** Batches that are done. */
  get batchesDone(): number {
    const { epoch, batch } = this.latest;
    return Math.max(0, epoch - 1) * this.description.batchesPerEpoch + batch;
  }

  /**
   * Takes over what is new; what is known already is passed over.
   * @returns false when an update before this one was lost: the whole run should be asked for again
   */
  append({ progress, batches, epochs }: RunUpdate): boolean {
    if (batches && batches.first > this.batchesReported) return false;
    this.latest = progress;
    for (const logs of epochs) {
      if (logs.epoch > (this.finished.at(-1)?.epoch ?? 0)) this.finished.push(logs);
    }
    for (const [name, values] of Object.entries(batches?.values ?? {})) {
      let column = this.columns.get(name);
      if (!column) this.columns.set(name, (column = new FloatColumn()));
      column.write(batches!.first, values);
      let extremes = this.extremes.get(name);
      if (!extremes) this.extremes.set(name, (extremes = new BlockExtremes()));
      extremes.extend(column.values);
      const bad = this.bad.has(name) ? -1 : values.findIndex((value) => !Number.isFinite(value));
      if (bad >= 0) this.bad.set(name, batches!.first + bad + 1);
    }
    return true;
  }

  private get batchesReported(): number {
    return Math.max(0, ...[...this.columns.values()].map(({ length }) => length));
  }
}
