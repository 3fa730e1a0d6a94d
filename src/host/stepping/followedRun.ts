// The run that a network page shows: that of a debug session while there is one, else one of its own, which begins when the page
// first asks and ends with the page. Knows neither pages nor panels.

import * as l10n from '@vscode/l10n';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { Emitter, type Event } from '../../core/base/emitter';
import { CancelledError, messageOf } from '../../core/base/errors';
import type { NetworkPagePreparation } from '../../protocol/network';
import type { Stop } from '../../protocol/stepping';
import type { OwnRun } from './ownRun';
import type { SteppedRun } from './steppedRun';

export interface FollowedRunParts {
  /** The run of a debug session, if there is one. */
  readonly debugged: () => SteppedRun | undefined;
  /** A session has begun or ended. */
  readonly onDebuggedChange: Event<void>;
  /** Says what it does meanwhile. @throws CancelledError when the user does not want it */
  readonly start: (say: (message: string) => void) => Promise<OwnRun>;
}

export interface Followed {
  readonly run: SteppedRun;
  /** A debug session leads. */
  readonly follows: boolean;
}

export class FollowedRun implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new Emitter<void>());
  private readonly stopped = this.owned.add(new Emitter<Stop>());
  /** There is another run, or none any more, or its preparation has come further. */
  readonly onChanged: Event<void> = this.changed.event;
  readonly onStopped: Event<Stop> = this.stopped.event;
  private own: OwnRun | undefined;
  private preparation: NetworkPagePreparation | undefined;
  private listening: Disposable | undefined;
  private session: SteppedRun | undefined;

  constructor(private readonly parts: FollowedRunParts) {
    this.owned.add(parts.onDebuggedChange(() => this.turn()));
    this.owned.add({ dispose: () => this.listening?.dispose() });
    this.owned.add({ dispose: () => this.own?.dispose() });
    this.session = parts.debugged();
    if (this.session) this.listenTo(this.session);
  }

  /** What is shown now; undefined: see `prepared`. */
  get current(): Followed | undefined {
    if (this.session) return { run: this.session, follows: true };
    return this.own && { run: this.own, follows: false };
  }

  /** @throws CancelledError where there is none */
  get run(): SteppedRun {
    if (!this.current) throw new CancelledError();
    return this.current.run;
  }

  /** Begins a run of its own unless one is on its way; what failed or is over is told once, and begins anew the next time. */
  prepare(): NetworkPagePreparation {
    const told = this.preparation;
    if (told) {
      if (told.state !== 'preparing') this.preparation = undefined;
      return told;
    }
    const begun: NetworkPagePreparation = { state: 'preparing' };
    this.preparation = begun;
    void this.start();
    return begun;
  }

  private async start(): Promise<void> {
    try {
      const run = await this.parts.start((message) => {
        if (this.preparation?.state === 'preparing') this.tell({ state: 'preparing', message });
      });
      // A session has begun meanwhile, or the page has been closed.
      if (this.owned.isDisposed || this.session) {
        run.dispose();
        return;
      }
      this.own = run;
      this.preparation = undefined;
      this.listenTo(run);
      run.onDied((error) => this.lose(run, error));
      this.changed.fire();
    } catch (error) {
      if (this.owned.isDisposed || this.session) return;
      const message =
        error instanceof CancelledError
          ? l10n.t('Without data there is nothing to send through the network.')
          : messageOf(error);
      this.tell({ state: 'failed', message });
    }
  }

  private tell(preparation: NetworkPagePreparation): void {
    this.preparation = preparation;
    this.changed.fire();
  }

  private lose(run: OwnRun, error: Error): void {
    if (this.own !== run) return;
    this.own = undefined;
    this.tell({ state: 'failed', message: error.message });
  }

  /** A debug session takes the lead, or leaves it. */
  private turn(): void {
    const next = this.parts.debugged();
    if (next === this.session) return;
    const wasLed = this.session !== undefined;
    this.session = next;
    this.own?.dispose();
    this.own = undefined;
    this.listening?.dispose();
    this.preparation =
      wasLed && !next ? { state: 'over', message: l10n.t('The debug session is over.') } : undefined;
    if (next) this.listenTo(next);
    this.changed.fire();
  }

  private listenTo(run: SteppedRun): void {
    this.listening?.dispose();
    this.listening = run.onStopped((stop) => this.stopped.fire(stop));
  }

  dispose(): void {
    this.owned.dispose();
  }
}
