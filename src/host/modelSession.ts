// One model at work in this window: its latest run, the network that run has trained, and the network to look at while
// none is trained. Knows workers by their interface, nothing of VS Code.

import { type Disposable, DisposableStore } from '../core/base/disposable';
import { Emitter, type Event } from '../core/base/emitter';
import { CancelledError, messageOf } from '../core/base/errors';
import { sameModel } from '../core/model/sameModel';
import type { ModelSpec } from '../core/model/modelSpec';
import type { EngineHost, EngineWorker, TrainingRequest } from '../protocol/engine';
import type { Remote } from '../protocol/channel';
import type { WeightsInspection } from '../protocol/weights';
import { isActive, type RunPreparation, type RunState } from '../protocol/training';
import type { ModelReference } from './modelReference';
import { TrainingRun } from './runs/trainingRun';

/** A worker with a network in it. */
export interface Engine extends Disposable {
  readonly engine: Remote<EngineWorker & WeightsInspection>;
  /** It has ended by itself, and answers nothing any more. */
  readonly onDied: Event<Error>;
}

export type StartEngine = (host: EngineHost) => Engine;

interface NetworkAtWork {
  readonly engine: Engine;
  readonly model: ModelSpec;
}

export class ModelSession implements Disposable {
  private trained: NetworkAtWork | undefined;
  /** With its first weights. */
  private inspected: NetworkAtWork | undefined;
  /** Reads the data of the next run. */
  private candidate: Engine | undefined;
  private nextRun: RunPreparation | undefined;
  private current: TrainingRun | undefined;
  private inspecting: Promise<unknown> = Promise.resolve();

  private readonly owned = new DisposableStore();
  private readonly weightsChanged = this.owned.add(new Emitter<void>());
  private readonly began = this.owned.add(new Emitter<TrainingRun>());
  private readonly progressed = this.owned.add(new Emitter<void>());
  private readonly prepared = this.owned.add(new Emitter<RunPreparation | undefined>());
  private readonly died = this.owned.add(new Emitter<Error>());
  /** The network's values are others than before. */
  readonly onWeightsChanged: Event<void> = this.weightsChanged.event;
  readonly onRunBegan: Event<TrainingRun> = this.began.event;
  /** What `preparation` says has changed, though no run began. */
  readonly onPreparation: Event<RunPreparation | undefined> = this.prepared.event;
  /** The run, or the preparation of the next one, has come further or has ended. */
  readonly onProgress: Event<void> = this.progressed.event;
  /** A worker ended by itself. */
  readonly onEngineDied: Event<Error> = this.died.event;

  constructor(
    readonly reference: ModelReference,
    private readonly startEngine: StartEngine,
  ) {}

  /** The latest, also when it is over. */
  get run(): TrainingRun | undefined {
    return this.current;
  }

  /** Of the next run: it goes on, or it has failed. */
  get preparation(): RunPreparation | undefined {
    return this.nextRun;
  }

  get state(): RunState | undefined {
    return this.nextRun?.state ?? this.current?.progress.state;
  }

  get isBusy(): boolean {
    return this.state !== undefined && isActive(this.state);
  }

  /**
   * Loads the data and builds the network in a new worker. A run that goes on is stopped; what it has trained stays
   * until the new run begins, so that a mistake in the text or the data costs nothing.
   * @param message what is being done, for people
   * @throws UserError when the model or its data do not fit; CancelledError when it was stopped
   */
  async prepareRun(request: TrainingRequest, message: string): Promise<TrainingRun> {
    this.current?.abandon();
    this.candidate?.dispose();
    const engine = this.start();
    this.candidate = engine;
    this.prepare({ state: 'preparing', message });
    let run: TrainingRun;
    try {
      run = await TrainingRun.prepare(engine.engine, request);
      if (this.candidate !== engine) throw new CancelledError();
    } catch (error) {
      engine.dispose();
      if (this.candidate === engine) {
        this.candidate = undefined;
        this.prepare(
          error instanceof CancelledError ? undefined : { state: 'failed', message: messageOf(error) },
        );
      }
      throw error;
    }
    this.candidate = undefined;
    this.nextRun = undefined;
    this.trained?.engine.dispose();
    this.trained = { engine, model: request.model };
    this.current = run;
    run.onUpdate(({ epochs }) => {
      this.progressed.fire();
      if (epochs.length > 0) this.weightsChanged.fire();
    });
    this.began.fire(run);
    this.progressed.fire();
    this.weightsChanged.fire();
    return run;
  }

  /** Stops the run, or the preparation of one. */
  stop(): void {
    // The preparation's request is answered with CancelledError.
    if (this.candidate) this.candidate.dispose();
    else this.current?.stop();
  }

  /**
   * The worker that holds the weights to look at: the trained ones while they belong to what the text describes or are
   * still being trained, otherwise those of a network with its first weights.
   */
  inspectModel(model: ModelSpec): Promise<Engine> {
    return this.inTurn(async () => {
      const { trained, inspected } = this;
      if (trained && (this.current?.isActive || sameModel(trained.model, model))) return trained.engine;
      if (inspected && sameModel(inspected.model, model)) return inspected.engine;
      return this.inspect(model);
    });
  }

  /** Whether a trained network is here to be saved. */
  get isTrained(): boolean {
    return this.trained !== undefined;
  }

  /** @throws UserError when the file cannot be written; nothing half-written stays */
  async save(path: string): Promise<void> {
    if (!this.trained) throw new CancelledError();
    await this.trained.engine.engine.save(path);
  }

  private async inspect(model: ModelSpec): Promise<Engine> {
    const engine = this.start();
    try {
      await engine.engine.build(model);
    } catch (error) {
      engine.dispose();
      throw error;
    }
    this.inspected?.engine.dispose();
    this.inspected = { engine, model };
    this.weightsChanged.fire();
    return engine;
  }

  /** Two pages that ask at the same time share one worker. */
  private inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = this.inspecting.then(action);
    this.inspecting = result.catch(() => undefined);
    return result;
  }

  private start(): Engine {
    const engine = this.startEngine({
      update: (update) => {
        if (this.trained?.engine === engine) this.current?.receive(update);
      },
    });
    engine.onDied((error) => this.lose(engine, error));
    return engine;
  }

  /** What a dead worker held is gone; what its run has reported stays. */
  private lose(engine: Engine, error: Error): void {
    if (this.inspected?.engine === engine) this.inspected = undefined;
    if (this.trained?.engine === engine) {
      this.trained = undefined;
      this.current?.fail(error.message);
    }
    if (this.candidate === engine) {
      this.candidate = undefined;
      this.prepare({ state: 'failed', message: error.message });
    }
    this.died.fire(error);
  }

  private prepare(preparation: RunPreparation | undefined): void {
    this.nextRun = preparation;
    this.prepared.fire(preparation);
    this.progressed.fire();
  }

  dispose(): void {
    this.owned.dispose();
    this.candidate?.dispose();
    this.trained?.engine.dispose();
    this.inspected?.engine.dispose();
  }
}
