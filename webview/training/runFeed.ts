// What the host tells of this model's runs, gathered into one value that changes at most once per frame.
// Asks again for the whole run when something of it was lost. Knows no DOM.

import { messageOf } from '../../src/core/base/errors';
import type { RunPreparation, RunSnapshot, TrainingPage } from '../../src/protocol/training';
import { RunData } from './runData';

/** A new value each time something has arrived; the run inside is the same object while it goes on. */
export interface ShownRun {
  /** Whether the host has answered: before, nobody can say that there is no run. */
  readonly known: boolean;
  readonly run?: RunData;
  /** Of the next run; the one before it stays in view meanwhile. */
  readonly preparation?: RunPreparation;
}

type Snapshot = RunSnapshot | RunPreparation | undefined;

export class RunFeed {
  private shown: ShownRun = { known: false };
  private listener: ((shown: ShownRun) => void) | undefined;
  private awaitsFrame = false;
  private asking = false;

  /** What the host calls. */
  readonly page: TrainingPage = {
    prepare: (preparation) => this.change({ known: true, run: this.shown.run, preparation }),
    begin: (snapshot) => this.change({ known: true, run: new RunData(snapshot) }),
    update: (update) => {
      const { run } = this.shown;
      if (run?.append(update)) this.change({ known: true, run });
      else void this.ask();
    },
  };

  constructor(
    private readonly snapshot: () => Promise<Snapshot>,
    private readonly nextFrame: (draw: () => void) => void,
  ) {}

  get current(): ShownRun {
    return this.shown;
  }

  onChange(listener: (shown: ShownRun) => void): void {
    this.listener = listener;
  }

  /** Fetches all that the host knows. */
  async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      const snapshot = await this.snapshot();
      if (snapshot === undefined) this.change({ known: true });
      else if ('description' in snapshot) this.change({ known: true, run: new RunData(snapshot) });
      else this.change({ known: true, run: this.shown.run, preparation: snapshot });
    } catch (error) {
      this.change({
        known: true,
        run: this.shown.run,
        preparation: { state: 'failed', message: messageOf(error) },
      });
    } finally {
      this.asking = false;
    }
  }

  private change(shown: ShownRun): void {
    this.shown = shown;
    if (this.awaitsFrame) return;
    this.awaitsFrame = true;
    this.nextFrame(() => {
      this.awaitsFrame = false;
      this.listener?.(this.shown);
    });
  }
}
