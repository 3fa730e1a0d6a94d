// The whole of a run as a line on which one can stand anywhere: forward by running, backward by restoring the nearest snapshot
// and running again, which is exact to the bit. Knows no breakpoints.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { Steps } from '../../base/steps';
import type { PreparedRun } from '../prepareTraining';
import { readStore } from '../../nn/parameter';
import { BatchPlan, compareCursors, type Cursor, trainedParameters } from './batchPlan';
import { Edits } from './edits';
import { flowOf } from './gradientFlow';
import { lookAhead } from './lookAhead';
import type { Position } from './position';
import type { RecordedRun } from './recordedRun';
import { Recording, snapshotInterval } from './recording';
import { RunDriver } from './runDriver';
import { RunHistory } from './runHistory';
import type { RunSnapshot } from './runSnapshot';
import type { RunTensor } from './runTensor';
import { runTensors } from './runTensors';

/** Batches between two looks at how gradients flow: each takes about as long as a batch. */
const flowInterval = 4 * snapshotInterval;

export class Timeline {
  readonly plan: BatchPlan;
  readonly driver: RunDriver;
  readonly recording: Recording;
  readonly history: RunHistory;
  readonly tensors: ReadonlyMap<string, RunTensor>;
  /** Batches of the whole run. */
  readonly steps: number;
  /** Share of the way that `reach` has gone; absent while nothing is replayed. */
  replayed: number | undefined;
  private readonly batches: number;
  private readonly edits = new Edits();
  private at: Cursor = { step: 0, stage: 0 };

  /** @param memory bytes for snapshots */
  constructor(run: PreparedRun, memory: number) {
    const { data, options } = run;
    this.batches = Math.ceil(data.train.count / options.batchSize);
    this.steps = this.batches * options.epochs;
    this.driver = new RunDriver(run);
    this.plan = new BatchPlan(this.driver.network, { epochs: options.epochs, batches: this.batches });
    this.tensors = runTensors(this.driver, this.plan);
    this.recording = new Recording(memory);
    this.history = new RunHistory(this.steps);
    this.capture();
  }

  get cursor(): Cursor {
    return this.at;
  }

  get position(): Position {
    return this.plan.positionOf(this.at);
  }

  /** The last epoch is over, or the one in which a callback has ended the run. */
  get isOver(): boolean {
    return this.plan.isEpochEnd(this.at) && (this.at.step === this.steps - 1 || this.driver.hasStopped);
  }

  /** Whether the run stands before a batch of which nothing has been done yet. */
  get isBetweenBatches(): boolean {
    return this.driver.batch === undefined;
  }

  /** Whether a batch has to be gone through stage by stage to set again what was set in it. */
  isEdited(step: number): boolean {
    return this.edits.touch(step);
  }

  /** Into the batch before which the run stands, to go through it stage by stage. */
  enter(): void {
    if (this.driver.batch || this.plan.isEpochEnd(this.at)) return;
    this.driver.begin(true);
    this.applyEdits();
  }

  /** To the next stage, into the next batch or to the epoch's end where this batch has no more. */
  *advance(): Steps<void> {
    this.enter();
    const next = this.plan.next(this.at);
    if (!this.isBetweenBatches && next.step === this.at.step && !this.plan.isEpochEnd(next)) {
      this.keepParameter();
      while (this.driver.batch!.events < this.plan.eventsBefore[next.stage]) this.driver.next();
      this.at = next;
      this.applyEdits();
      return;
    }
    if (this.isBetweenBatches) this.at = next;
    else yield* this.leave();
    this.enter();
  }

  /** From between two batches, or an epoch's end, over the next batch as fast as possible. */
  *skipBatch(): Steps<void> {
    if (this.plan.isEpochEnd(this.at)) this.at = this.plan.next(this.at);
    this.driver.begin(false);
    yield* this.leave();
  }

  /** From inside a batch to before the next one, or to the epoch's end with its validation. */
  *leave(): Steps<void> {
    const { step } = this.at;
    this.history.losses[step] = this.driver.finishBatch();
    this.noteFlow(step);
    this.at = this.driver.hasStopped ? { step, stage: this.plan.stages.length } : this.plan.afterBatch(step);
    const endsEpoch = this.plan.isEpochEnd(this.at);
    if (endsEpoch) {
      while (this.driver.nextOfEpochEnd()) yield;
      this.history.addEpoch(this.position.epoch, this.driver.epochLogs!);
    }
    if (this.driver.step % snapshotInterval === 0 && !this.driver.hasStopped) this.capture();
    if (endsEpoch) this.applyEdits();
  }

  /** Takes a snapshot where the run stands, if it stands between two batches; going back to here is quick then. */
  keepPlace(): void {
    if (this.isBetweenBatches) this.capture();
  }

  /** Stands at `target`, which lies within the run, from wherever it stands; at the end where the run has ended before it. */
  *reach(target: Cursor): Steps<void> {
    const isEnd = this.plan.isEpochEnd(target);
    const wanted = isEnd ? target.step + 1 : target.step;
    const snapshot = this.recording.latest(wanted)!;
    if (compareCursors(target, this.at) < 0 || snapshot.step > this.driver.step) this.restore(snapshot);
    const start = this.driver.step;
    while (this.driver.step < wanted && !this.isOver) {
      this.replayed = (this.driver.step - start) / (wanted - start);
      const isEdited = this.edits.touch(this.driver.step);
      if (this.isBetweenBatches && !isEdited) yield* this.skipBatch();
      else {
        // What was set in an epoch's first batch is set again in it, not at the end of the epoch before.
        if (this.plan.isEpochEnd(this.at)) this.at = this.plan.next(this.at);
        while (isEdited && this.at.stage < this.plan.stages.length - 1) yield* this.advance();
        yield* this.leave();
      }
      yield;
    }
    this.replayed = undefined;
    if (isEnd || this.isOver) return;
    if (this.plan.isEpochEnd(this.at)) this.at = this.plan.next(this.at);
    this.enter();
    while (this.at.stage < target.stage) yield* this.advance();
  }

  /** Where a tensor was last set by hand, not after here. */
  lastSet(path: string): Cursor | undefined {
    return this.edits.all.findLast((edit) => edit.path === path && compareCursors(edit.cursor, this.at) <= 0)
      ?.cursor;
  }

  /** What it takes to stand here again. */
  record(): RecordedRun {
    const { plan } = this;
    return {
      edits: this.edits.all.map(({ cursor, path, values }) => ({
        position: plan.positionOf(cursor),
        path,
        values: Float64Array.from(values),
      })),
      position: this.position,
    };
  }

  /** From the beginning of a run to where another one like it was recorded. @throws UserError where it is another run */
  *repeat({ edits, position }: RecordedRun): Steps<void> {
    for (const edit of edits) {
      yield* this.reach(this.plan.cursorAt(edit.position));
      const tensor = this.tensors.get(edit.path);
      if (!tensor?.write || tensor.read().length !== edit.values.length) {
        throw new UserError(
          l10n.t(
            'The recording sets {0} to {1} numbers, which this run cannot hold.',
            edit.path,
            edit.values.length,
          ),
        );
      }
      this.set(tensor, edit.values);
    }
    yield* this.reach(this.plan.cursorAt(position));
  }

  /** Computes what the present stage names, to be seen. */
  look(): void {
    const stage = this.plan.stages.at(this.at.stage);
    if (stage && !this.plan.isEpochEnd(this.at)) lookAhead(this.driver, stage);
  }

  /** Sets a tensor here; what was recorded after here is forgotten. @param values all elements in C order */
  set(tensor: RunTensor, values: ArrayLike<number>): void {
    this.edits.add({ cursor: this.at, path: tensor.path, values });
    tensor.write!(values);
    this.recording.forgetAfter(this.driver.step);
    this.history.forgetFrom(this.driver.step, Math.floor(this.driver.step / this.batches));
  }

  private capture(): void {
    if (this.recording.has(this.driver.step)) return;
    const { recording } = this;
    recording.add(
      this.driver.snapshot((epoch, order) => recording.keepOrder(epoch, order), recording.takeUnused()),
    );
  }

  /** Gradients and updates of batches with a snapshot before them can be told without a watch. */
  private noteFlow(step: number): void {
    const before = this.recording.latest(step);
    if (step % flowInterval !== 0 || before?.step !== step || this.history.hasFlow(step)) return;
    this.history.addFlow({ step, layers: flowOf(this.driver.network, before) });
  }

  private applyEdits(): void {
    for (const { path, values } of this.edits.at(this.at)) this.tensors.get(path)!.write!(values);
  }

  /** Before an update happens. */
  private keepParameter(): void {
    const { phase, layer, op } = this.plan.stages[this.at.stage];
    if (phase !== 'update' || layer === undefined || op === undefined) return;
    const parameter = trainedParameters(this.driver.network.layers[layer])[op];
    this.driver.batch!.beforeUpdate.set(parameter, readStore(parameter.value));
  }

  private restore(snapshot: RunSnapshot): void {
    this.driver.restore(snapshot);
    this.at = this.boundary(snapshot.step);
    // What was set in a batch is set again in it.
    if (this.plan.isEpochEnd(this.at)) this.applyEdits();
  }

  /** Where the run stands with so many batches done. */
  private boundary(step: number): Cursor {
    return step > 0 && step % this.batches === 0
      ? { step: step - 1, stage: this.plan.stages.length }
      : { step, stage: 0 };
  }
}
