// One run of training, as the host sees it: its worker does the work, this keeps what it reports.

import { CancelledError } from '../../core/base/errors';
import { DisposableStore } from '../../core/base/disposable';
import { Emitter, type Event } from '../../core/base/emitter';
import type { EngineWorker, TrainingRequest } from '../../protocol/engine';
import type { Remote } from '../../protocol/channel';
import type { RunSnapshot, RunUpdate } from '../../protocol/training';
import { RunHistory } from './runHistory';

export class TrainingRun {
  private readonly owned = new DisposableStore();
  private readonly updated = this.owned.add(new Emitter<RunUpdate>());
  readonly onUpdate: Event<RunUpdate> = this.updated.event;

  private constructor(
    private readonly engine: Remote<EngineWorker>,
    private readonly history: RunHistory,
  ) {}

  /** Loads the data and builds the network. @throws UserError when either does not fit */
  static async prepare(engine: Remote<EngineWorker>, request: TrainingRequest): Promise<TrainingRun> {
    return new TrainingRun(engine, new RunHistory(await engine.prepare(request)));
  }

  get description(): RunSnapshot['description'] {
    return this.history.description;
  }

  get progress(): RunSnapshot['progress'] {
    return this.history.progress;
  }

  get isActive(): boolean {
    return ['preparing', 'running', 'paused'].includes(this.progress.state);
  }

  snapshot(): RunSnapshot {
    return this.history.snapshot();
  }

  /** What the worker reports arrives here. */
  receive(update: RunUpdate): void {
    this.history.append(update);
    this.updated.fire(update);
  }

  /** Trains to the end, or until it is stopped. @throws what made it fail */
  async train(): Promise<'finished' | 'stopped'> {
    try {
      return (await this.engine.train()).state;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const state = error instanceof CancelledError ? 'stopped' : 'failed';
      this.receive({ progress: { ...this.progress, state, message, secondsLeft: undefined }, epochs: [] });
      if (error instanceof CancelledError) return 'stopped';
      throw error;
    }
  }

  /** Adds a remark (where the model was saved) to what is shown. */
  remark(message: string): void {
    this.receive({ progress: { ...this.progress, message }, epochs: [] });
  }

  pause(): void {
    if (this.progress.state === 'running') void this.engine.pause();
  }

  resume(): void {
    if (this.progress.state === 'paused') void this.engine.resume();
  }

  stop(): void {
    if (this.isActive) void this.engine.stop();
  }

  dispose(): void {
    this.owned.dispose();
  }
}
