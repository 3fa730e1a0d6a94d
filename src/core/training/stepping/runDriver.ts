// Takes a run from event to event, and back to any snapshot. Knows batches and events, nothing of why somebody wants to stop.

import type { RandomState } from '../../base/random';
import type { DataSplits } from '../../datasets/dataset';
import type { Comparison } from '../../nn/batchTargets';
import type { FloatArray } from '../../kernels/kernels';
import type { Network } from '../../nn/network';
import type { Parameter } from '../../nn/parameter';
import type { History, Logs, Observation, TrainingEvent } from '../events';
import type { TrainingOptions } from '../options';
import type { PreparedRun } from '../prepareTraining';
import { type RunProgress, startOfRun, train } from '../train';
import { restoreSnapshot, type RunSnapshot, takeSnapshot } from './runSnapshot';

/** The batch that the run stands in. */
export interface PresentBatch {
  /** Indices in the data. */
  readonly samples: Int32Array;
  readonly comparison: Comparison;
  /** Event for event; otherwise the next one is its end. */
  readonly watched: boolean;
  /** Of the run's random numbers before the forward pass: dropout draws from there. */
  readonly random: RandomState;
  /** Events since its beginning; a batch that is not watched has none. */
  events: number;
  /** Once it is computed. */
  loss?: number;
  /** Of each sample, weighted; once they are computed. */
  losses?: Float64Array;
  /** What the parameters that are updated already were before, in C order; only where the batch is watched. */
  readonly beforeUpdate: Map<Parameter, FloatArray>;
}

export class RunDriver {
  readonly network: Network;
  readonly data: DataSplits;
  readonly options: TrainingOptions;
  /** Of the latest batch whose loss is computed; NaN before the first. */
  latestLoss = NaN;
  /** Absent: the run stands between two batches. */
  batch: PresentBatch | undefined;
  private progress: RunProgress;
  private events: Generator<TrainingEvent, History>;
  private readonly watch: { observation: Observation } = { observation: 'batches' };

  /** @param run at its beginning */
  constructor(run: PreparedRun) {
    this.network = run.network;
    this.data = run.data;
    this.options = { ...run.options, watch: this.watch };
    this.progress = startOfRun(this.data, this.options);
    this.events = train(this.network, this.data, this.options, this.progress);
  }

  /** Batches done. */
  get step(): number {
    return this.progress.state.steps;
  }

  /** A callback has ended the run. */
  get hasStopped(): boolean {
    return this.progress.state.stopped;
  }

  /** Of the epoch that ended last. */
  get epochLogs(): Logs | undefined {
    return this.progress.state.lastLogs;
  }

  /** Of the epoch so far. */
  get logs(): Logs {
    return this.progress.means.logs();
  }

  /** From between two batches into the next one. @param watched it will be gone through event for event */
  begin(watched: boolean): void {
    for (;;) {
      const event = this.nextEvent();
      if (event.kind !== 'batchBegin') continue;
      this.watch.observation = watched ? 'ops' : 'batches';
      const { samples, comparison } = event;
      this.batch = {
        samples,
        comparison,
        watched,
        random: this.options.random.state,
        events: 0,
        beforeUpdate: new Map(),
      };
      return;
    }
  }

  /** The next event of a watched batch. Undefined: the batch is over. */
  next(): TrainingEvent | undefined {
    const event = this.nextEvent();
    const batch = this.batch!;
    if (event.kind === 'batchEnd') {
      this.latestLoss = batch.loss = event.values.loss;
      this.batch = undefined;
      return undefined;
    }
    batch.events++;
    if (event.kind === 'loss') {
      this.latestLoss = batch.loss = event.loss;
      batch.losses = event.losses;
    }
    return event;
  }

  /** The rest of the batch. @returns its loss */
  finishBatch(): number {
    const batch = this.batch!;
    while (this.next());
    return batch.loss!;
  }

  /** After an epoch's last batch: validation, piece by piece. Undefined: the epoch is over. */
  nextOfEpochEnd(): TrainingEvent | undefined {
    const event = this.nextEvent();
    return event.kind === 'epochEnd' ? undefined : event;
  }

  /**
   * Between two batches only.
   * @param keepOrder gives an equal order that exists already
   * @param used a snapshot of this run that is not needed any more
   */
  snapshot(
    keepOrder: (epoch: number, order: Int32Array) => Int32Array,
    used: RunSnapshot | undefined,
  ): RunSnapshot {
    const { epoch, batch, order } = this.progress.state;
    // Before an epoch's first batch the samples lie as the epoch before has shuffled them.
    const shuffled = batch === 0 ? epoch - 1 : epoch;
    return takeSnapshot(
      this.network,
      this.options,
      this.progress,
      keepOrder(shuffled, order),
      this.latestLoss,
      used,
    );
  }

  restore(snapshot: RunSnapshot): void {
    this.progress = restoreSnapshot(this.network, this.options, snapshot);
    this.events = train(this.network, this.data, this.options, this.progress);
    this.batch = undefined;
    this.latestLoss = snapshot.latestLoss;
  }

  private nextEvent(): TrainingEvent {
    const next = this.events.next();
    if (next.done) throw new RangeError('The run is over');
    return next.value;
  }
}
