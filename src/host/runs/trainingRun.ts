// One run of training, as the host sees it: its worker does the work, this keeps what it reports.

import { CancelledError, messageOf } from '../../core/base/errors';
import { Emitter, type Event } from '../../core/base/emitter';
import type { EngineWorker, RunOutcome, TrainingRequest } from '../../protocol/engine';
import type { Remote } from '../../protocol/channel';
import {
  type EpochLogs,
  isActive,
  type RunDescription,
  type RunProgress,
  type RunSnapshot,
  type RunState,
  type RunUpdate,
} from '../../protocol/training';
import { RunHistory } from './runHistory';

export class TrainingRun {
  private readonly updated = new Emitter<RunUpdate>();
  readonly onUpdate: Event<RunUpdate> = this.updated.event;
  /** Its end was decided here; what the worker still says of it comes too late. */
  private isClosed = false;

  private constructor(
    private readonly engine: Remote<EngineWorker>,
    private readonly history: RunHistory,
  ) {}

  /** Loads the data and builds the network. @throws UserError when either does not fit */
  static async prepare(engine: Remote<EngineWorker>, request: TrainingRequest): Promise<TrainingRun> {
    return new TrainingRun(engine, new RunHistory(await engine.prepare(request)));
  }

  get description(): RunDescription {
    return this.history.description;
  }

  get progress(): RunProgress {
    return this.history.progress;
  }

  get epochs(): readonly EpochLogs[] {
    return this.history.epochs;
  }

  get isActive(): boolean {
    return isActive(this.progress.state);
  }

  snapshot(): RunSnapshot {
    return this.history.snapshot();
  }

  /** What the worker reports arrives here. */
  receive(update: RunUpdate): void {
    if (!this.isClosed) this.add(update);
  }

  /** Trains to the end, or until it is stopped. @throws what made it fail; CancelledError when it was closed meanwhile */
  async train(): Promise<RunOutcome['state']> {
    try {
      const { state } = await this.engine.train();
      if (!this.isClosed) return state;
    } catch (error) {
      if (!this.isClosed) {
        this.close(error instanceof CancelledError ? 'stopped' : 'failed', messageOf(error));
        throw error;
      }
    }
    throw new CancelledError();
  }

  /** Adds a remark (where the model was saved) to what is shown. */
  remark(message: string): void {
    this.add({ progress: { ...this.progress, message }, epochs: [] });
  }

  pause(): void {
    if (this.progress.state === 'running') unanswered(this.engine.pause());
  }

  resume(): void {
    if (this.progress.state === 'paused') unanswered(this.engine.resume());
  }

  stop(): void {
    if (this.isActive) unanswered(this.engine.stop());
  }

  /** Its worker has died. */
  fail(message: string): void {
    if (this.isActive) this.close('failed', message);
  }

  /** Another run takes its place. */
  abandon(): void {
    if (!this.isActive) return;
    this.stop();
    this.close('stopped');
  }

  private close(state: RunState, message?: string): void {
    this.isClosed = true;
    const shown = state === 'failed' ? message : undefined;
    this.add({ progress: { ...this.progress, state, message: shown, secondsLeft: undefined }, epochs: [] });
  }

  private add(update: RunUpdate): void {
    this.history.append(update);
    this.updated.fire(update);
  }
}

/** What the run does next shows in its updates; a worker that dies meanwhile is reported by itself. */
function unanswered(request: Promise<void>): void {
  request.catch(() => undefined);
}
