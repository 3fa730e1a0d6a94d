// A time limit that can be paused: what somebody else takes is not counted.

import type { Disposable } from '../../core/base/disposable';

export class TimeLimit implements Disposable {
  private timer: NodeJS.Timeout | undefined;
  private startedAt = 0;

  /** @param left in milliseconds */
  constructor(
    private left: number,
    private readonly exceeded: () => void,
  ) {
    this.resume();
  }

  pause(): void {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.left -= performance.now() - this.startedAt;
  }

  resume(): void {
    this.startedAt = performance.now();
    this.timer ??= setTimeout(this.exceeded, Math.max(0, this.left));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
