// Tells the client how far a replay is, once it has taken so long that somebody wonders.

import * as l10n from '@vscode/l10n';
import type { Events } from './sessionState';

/** Milliseconds of quiet; shorter replays would only flicker. */
const quiet = 300;

export class ReplayProgress {
  private began = 0;
  private shown: string | undefined;
  private count = 0;

  constructor(
    private readonly events: Events,
    /** Milliseconds. */
    private readonly now: () => number,
  ) {}

  /** A motion begins. */
  begin(): void {
    this.end();
    this.began = this.now();
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
      title: l10n.t('Computing the run again'),
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
