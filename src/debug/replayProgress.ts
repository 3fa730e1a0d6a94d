// Tells the client how far a replay is, once it has taken so long that somebody wonders.

import * as l10n from '@vscode/l10n';
import type { Motion } from '../protocol/stepping';
import type { Events } from './sessionState';

/** Milliseconds of quiet; shorter replays would only flicker. */
const quiet = 300;

export class ReplayProgress {
  private began = 0;
  private title = '';
  private shown: string | undefined;
  private count = 0;

  constructor(
    private readonly events: Events,
    /** Milliseconds. */
    private readonly now: () => number,
  ) {}

  /** A motion begins. */
  begin(motion: Motion): void {
    this.end();
    this.began = this.now();
    this.title = titleOf(motion);
  }

  /** @param share done of the replay, 0 to 1 */
  update(share: number): void {
    const percentage = Math.round(Math.max(0, Math.min(1, share)) * 100);
    if (this.shown !== undefined) {
      this.events.send('progressUpdate', { progressId: this.shown, percentage });
      return;
    }
    if (this.now() - this.began < quiet) return;
    this.shown = `replay-${++this.count}`;
    this.events.send('progressStart', {
      progressId: this.shown,
      title: this.title,
      cancellable: true,
      percentage,
    });
  }

  /** Whether a client's `cancel` means the replay that is shown. */
  isShown(progressId: string): boolean {
    return this.shown === progressId;
  }

  end(): void {
    if (this.shown !== undefined) this.events.send('progressEnd', { progressId: this.shown });
    this.shown = undefined;
  }
}

function titleOf(motion: Motion): string {
  switch (motion.kind) {
    case 'jump':
      return l10n.t('Going to batch {0} of epoch {1}', motion.batch + 1, motion.epoch + 1);
    case 'origin':
      return l10n.t('Looking for the origin of {0}', motion.reference);
    default:
      return l10n.t('Computing the run again');
  }
}
