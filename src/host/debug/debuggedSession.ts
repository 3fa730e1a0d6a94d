// One debug session as the rest of the window sees it: where its run stands, what can be asked about it, and where it can be sent.
// Questions go to its worker; whatever moves the run goes through the session, so that the arrow follows.

import type * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { Emitter, type Event } from '../../core/base/emitter';
import { CancelledError, UserError } from '../../core/base/errors';
import type { CustomEvents, CustomRequest, CustomRequests } from '../../debug/customRequests';
import type { DebugProgram } from '../../debug/debugEnvironment';
import { fromWire, toWire } from '../../debug/wireValues';
import type { Motion, SteppingDescription, Stop } from '../../protocol/stepping';
import type { SteppingThread } from '../engine/startStepping';
import type { ModelReference } from '../modelReference';
import { passQueries } from '../stepping/passQueries';
import type { SteppedRun } from '../stepping/steppedRun';
import type { SessionParts } from './editorEnvironment';
import { programUri } from './programUri';

/** Where a run stands that has not stopped anywhere yet. */
const beginning: Stop = {
  kind: 'stopped',
  position: { epoch: 0, batch: 0, phase: 'forward', layer: 0 },
  reason: 'entry',
  breakpoints: [],
};

export class DebuggedSession implements SessionParts, Disposable {
  private readonly owned = new DisposableStore();
  private readonly launching = this.owned.add(new Emitter<SteppedRun>());
  private readonly stopping = this.owned.add(new Emitter<Stop>());
  private thread: SteppingThread | undefined;
  private launchedRun: SteppedRun | undefined;
  private lastStop = beginning;
  /** The text that runs, once it has been read. */
  program: DebugProgram | undefined;
  readonly onLaunched: Event<SteppedRun> = this.launching.event;
  /** The run stands somewhere else, or values were set. */
  readonly onStopped: Event<Stop> = this.stopping.event;

  constructor(readonly session: vscode.DebugSession) {}

  /** Absent until the network is built. */
  get run(): SteppedRun | undefined {
    return this.launchedRun;
  }

  get stop(): Stop {
    return this.lastStop;
  }

  /** Whether it is this text that runs. */
  runs({ uri }: vscode.TextDocument): boolean {
    const path = this.program?.path;
    return path !== undefined && programUri(path).toString() === uri.toString();
  }

  /** The model that is debugged. */
  get reference(): ModelReference {
    const { program, model } = this.session.configuration;
    return {
      uri: programUri(String(program), this.session.workspaceFolder).toString(),
      model: typeof model === 'number' ? model : 0,
    };
  }

  /** Answers only while the session goes on. @throws CancelledError afterwards */
  get worker(): SteppingThread['remote'] {
    if (!this.thread) throw new CancelledError();
    return this.thread.remote;
  }

  opened(program: DebugProgram): void {
    this.program = program;
  }

  started(thread: SteppingThread): void {
    // A session that begins again has a new worker; the one before has been ended by the session.
    this.thread = this.owned.add(thread);
  }

  /** @throws UserError that says why the session refuses */
  async request<Name extends CustomRequest>(
    name: Name,
    parameters: CustomRequests[Name]['arguments'],
  ): Promise<CustomRequests[Name]['body']> {
    try {
      const body: unknown = await this.session.customRequest(name, toWire(parameters));
      return fromWire(body) as CustomRequests[Name]['body'];
    } catch (error) {
      throw error instanceof Error ? new UserError(error.message) : error;
    }
  }

  move(motion: Motion): Promise<Stop> {
    return this.request('backstep/move', { motion });
  }

  /** Ends with the session. */
  own(disposable: Disposable): void {
    this.owned.add(disposable);
  }

  /** An event of the session's own. */
  receive(event: string, body: unknown): void {
    switch (event) {
      case 'backstep/launched':
        this.launch(fromWire(body) as CustomEvents['backstep/launched']);
        return;
      case 'backstep/stopped':
        this.lastStop = fromWire(body) as CustomEvents['backstep/stopped'];
        this.stopping.fire(this.lastStop);
        return;
      case 'backstep/changed':
        this.stopping.fire(this.lastStop);
        return;
    }
  }

  private launch(description: SteppingDescription): void {
    this.lastStop = beginning;
    const current = (): Stop => this.lastStop;
    const run: SteppedRun = {
      description,
      get stop() {
        return current();
      },
      onStopped: this.onStopped,
      move: (motion) => this.move(motion),
      pause: () => void this.request('backstep/pause', {}).catch(() => undefined),
      ...passQueries(() => this.worker),
    };
    this.launchedRun = run;
    this.launching.fire(run);
  }

  dispose(): void {
    this.owned.dispose();
  }
}
