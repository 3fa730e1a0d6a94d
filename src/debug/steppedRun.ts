// The run that a session steps through: a worker, what it has been asked to do, and where it stands. Knows no protocol.

import * as l10n from '@vscode/l10n';
import { type Disposable, DisposableStore } from '../core/base/disposable';
import { Emitter, type Event } from '../core/base/emitter';
import { CancelledError, messageOf, UserError } from '../core/base/errors';
import type { Position } from '../core/training/stepping/position';
import type { Remote } from '../protocol/channel';
import type {
  Motion,
  SteppingDescription,
  SteppingHost,
  SteppingRequest,
  SteppingWorker,
  Stop,
} from '../protocol/stepping';
import type { DebugEnvironment, SteppingProcess } from './debugEnvironment';

/** Where a motion has come to. */
export interface Progress {
  readonly position: Position;
  /** How much of a replay is done, 0 to 1; absent while the run itself goes on. */
  readonly replay?: number;
}

export interface Output {
  readonly text: string;
  readonly position: Position;
  /** Whose logpoint wrote it. */
  readonly breakpoint: number;
}

export class SteppedRun implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly stopped = this.owned.add(new Emitter<Stop>());
  private readonly progressed = this.owned.add(new Emitter<Progress>());
  private readonly wrote = this.owned.add(new Emitter<Output>());
  private readonly failed = this.owned.add(new Emitter<Error>());
  private readonly died = this.owned.add(new Emitter<Error>());
  readonly onStop: Event<Stop> = this.stopped.event;
  readonly onProgress: Event<Progress> = this.progressed.event;
  readonly onOutput: Event<Output> = this.wrote.event;
  /** A motion could not be done; the run stands, and `onStop` follows. */
  readonly onFailure: Event<Error> = this.failed.event;
  /** The worker ended by itself. */
  readonly onDied: Event<Error> = this.died.event;

  private readonly process: SteppingProcess;
  private causeOfDeath: Error | undefined;
  private present: Stop | undefined;
  private latest: Position;

  private constructor(
    environment: DebugEnvironment,
    private launched: SteppingDescription | undefined,
  ) {
    this.latest = { epoch: 0, batch: 0, phase: 'forward', layer: 0 };
    const host: SteppingHost = {
      output: (text, position, breakpoint) => this.wrote.fire({ text, position, breakpoint }),
      progress: (progress) => {
        // A last word of a motion that is over may come behind its end.
        if (this.present) return;
        this.latest = progress.position;
        this.progressed.fire(progress);
      },
    };
    this.process = this.owned.add(environment.startStepping(host));
    this.owned.add(
      this.process.onDied((error) => {
        this.causeOfDeath = error;
        this.died.fire(error);
      }),
    );
  }

  /** The thread starts at once; nothing runs before `launch`. */
  static start(environment: DebugEnvironment): SteppedRun {
    return new SteppedRun(environment, undefined);
  }

  /** Loads the data and builds the network. @throws UserError when the model or its data do not fit */
  async launch(request: SteppingRequest): Promise<SteppingDescription> {
    try {
      this.launched = await this.process.worker.launch(request);
      this.latest = await this.process.worker.position();
    } catch (error) {
      // A worker that has died answers nothing; why it died is what the user wants to know.
      throw error instanceof CancelledError && this.causeOfDeath ? this.causeOfDeath : error;
    }
    this.present = { kind: 'stopped', position: this.latest, reason: 'entry', breakpoints: [] };
    return this.launched;
  }

  get worker(): Remote<SteppingWorker> {
    return this.process.worker;
  }

  /** @throws UserError before the launch is done */
  get description(): SteppingDescription {
    if (this.launched) return this.launched;
    throw new UserError(l10n.t('The run has not begun yet.'));
  }

  /** Where it stands; undefined while it runs. */
  get stop(): Stop | undefined {
    return this.present;
  }

  /** Where it stands or was seen last. */
  get position(): Position {
    return this.latest;
  }

  /** @throws UserError while the run goes on */
  requireStop(): Stop {
    if (this.present) return this.present;
    throw this.launched
      ? new UserError(l10n.t('The run goes on. Pause it first.'))
      : new UserError(l10n.t('The run has not begun yet.'));
  }

  /**
   * Goes somewhere; `onStop` tells where it came to, before the promise resolves.
   * @throws UserError while the run goes on, or where there is no way; CancelledError when the run is given up
   */
  async move(motion: Motion): Promise<Stop> {
    const before = this.requireStop();
    this.present = undefined;
    let stop: Stop;
    try {
      stop = await this.process.worker.move(motion);
    } catch (error) {
      if (error instanceof CancelledError || this.owned.isDisposed) throw error;
      this.failed.fire(error instanceof Error ? error : new Error(messageOf(error)));
      this.standAt(await this.standing(before));
      throw error;
    }
    this.standAt(stop);
    return stop;
  }

  pause(): void {
    // An answer says nothing: the motion's end does.
    this.process.worker.pause().catch(() => undefined);
  }

  /** Ends the thread, whatever it is doing. */
  dispose(): void {
    this.owned.dispose();
  }

  private standAt(stop: Stop): void {
    this.present = stop;
    this.latest = stop.position;
    this.stopped.fire(stop);
  }

  /** Where a motion that failed has left the run. */
  private async standing(before: Stop): Promise<Stop> {
    const position = await this.process.worker.position();
    if (before.kind === 'ended' && samePosition(position, before.position)) return before;
    return { kind: 'stopped', position, reason: 'pause', breakpoints: [] };
  }
}

function samePosition(a: Position, b: Position): boolean {
  return (
    a.epoch === b.epoch && a.batch === b.batch && a.phase === b.phase && a.layer === b.layer && a.op === b.op
  );
}
