// The models that are at work in this window: each with the worker that holds its network and its latest run.

import * as vscode from 'vscode';
import { DisposableStore } from '../core/base/disposable';
import { Emitter, type Event } from '../core/base/emitter';
import { CancelledError } from '../core/base/errors';
import { sameModel } from '../core/model/sameModel';
import type { ModelSpec } from '../core/model/modelSpec';
import type { TrainingRequest } from '../protocol/engine';
import { EngineProcess } from './engine/engineProcess';
import { keyOf, type ModelReference } from './modelReference';
import { TrainingRun } from './runs/trainingRun';

/** What a session's network is: fresh from its initialisers, trained here, or read from a file. */
type Network =
  | { readonly kind: 'fresh'; readonly model: ModelSpec }
  | { readonly kind: 'trained'; readonly model: ModelSpec }
  | { readonly kind: 'file' };

export class ModelSession implements vscode.Disposable {
  private process: EngineProcess | undefined;
  private network: Network | undefined;
  private current: TrainingRun | undefined;
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new Emitter<void>());
  private readonly began = this.owned.add(new Emitter<TrainingRun>());
  /** The network's values are others than before. */
  readonly onWeightsChanged: Event<void> = this.changed.event;
  readonly onRunBegan: Event<TrainingRun> = this.began.event;

  constructor(
    readonly reference: ModelReference,
    private readonly extensionUri: vscode.Uri,
  ) {}

  get run(): TrainingRun | undefined {
    return this.current;
  }

  /** Loads data and builds the network in a new worker; an earlier run of this model ends. */
  async prepareRun(request: TrainingRequest): Promise<TrainingRun> {
    const process = this.startProcess();
    this.current = await TrainingRun.prepare(process.engine, request);
    this.network = { kind: 'trained', model: request.model };
    this.began.fire(this.current);
    this.changed.fire();
    return this.current;
  }

  /**
   * The worker that holds the weights to look at: of the latest run if the text still describes that model,
   * otherwise of a network with its first weights.
   */
  async inspectModel(model: ModelSpec): Promise<EngineProcess> {
    const held = this.network;
    const usable = held !== undefined && held.kind !== 'file' && sameModel(held.model, model);
    if (this.process && (this.current?.isActive || usable)) return this.process;
    const process = this.startProcess();
    await process.engine.build(model);
    this.network = { kind: 'fresh', model };
    this.changed.fire();
    return process;
  }

  /** The worker that holds a saved model's weights. */
  async inspectFile(path: string): Promise<EngineProcess> {
    if (this.process && this.network?.kind === 'file') return this.process;
    const process = this.startProcess();
    await process.engine.open(path);
    this.network = { kind: 'file' };
    return process;
  }

  /** Whether a trained network is here to be saved. */
  get isTrained(): boolean {
    return this.network?.kind === 'trained';
  }

  /** @throws UserError when the file cannot be written; nothing half-written stays */
  async save(path: string): Promise<void> {
    if (!this.process) throw new CancelledError();
    await this.process.engine.save(path);
  }

  private startProcess(): EngineProcess {
    this.current?.dispose();
    this.current = undefined;
    this.network = undefined;
    this.process?.dispose();
    const process = new EngineProcess(this.extensionUri, {
      update: (update) => {
        this.current?.receive(update);
        if (update.epochs.length > 0) this.changed.fire();
      },
    });
    process.onDied((error) => {
      if (this.process === process) this.process = undefined;
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The engine stopped by itself: {0}. The model can be trained again.', error.message),
      );
    });
    this.process = process;
    return process;
  }

  dispose(): void {
    this.current?.dispose();
    this.process?.dispose();
    this.owned.dispose();
  }
}

export class ModelSessions implements vscode.Disposable {
  private readonly sessions = new Map<string, ModelSession>();
  private readonly began = new Emitter<ModelSession>();
  /** Any model's run began. */
  readonly onRunBegan: Event<ModelSession> = this.began.event;
  private last: ModelSession | undefined;

  constructor(private readonly extensionUri: vscode.Uri) {}

  of(reference: ModelReference): ModelSession {
    const key = keyOf(reference);
    let session = this.sessions.get(key);
    if (!session) {
      session = new ModelSession(reference, this.extensionUri);
      const created = session;
      session.onRunBegan(() => {
        this.last = created;
        this.began.fire(created);
      });
      this.sessions.set(key, session);
    }
    return session;
  }

  /** The session whose run began last. */
  get latest(): ModelSession | undefined {
    return this.last;
  }

  dispose(): void {
    for (const session of this.sessions.values()) session.dispose();
    this.sessions.clear();
    this.began.dispose();
  }
}
