// Notices that a worker hangs: while somebody waits for an answer, it is pinged, and a ping is answered at once by a worker
// that listens. Knows nothing of what is asked.

import { type Disposable, onDispose } from '../core/base/disposable';

export interface HangTimes {
  /** Between two pings, in milliseconds. */
  readonly interval: number;
  /** How long a ping may stay unanswered, in milliseconds. */
  readonly patience: number;
}

/** A busy machine may keep a thread waiting for seconds. */
const usualTimes: HangTimes = { interval: 2_000, patience: 15_000 };

export class HangWatch implements Disposable {
  private waiting = 0;
  private watching: Disposable | undefined;

  /** @param onHang called once; whoever is told ends the worker */
  constructor(
    private readonly ping: () => Promise<unknown>,
    private readonly onHang: () => void,
    private readonly times: HangTimes = usualTimes,
  ) {}

  /** Watches while `answer` is waited for. */
  async during<T>(answer: Promise<T>): Promise<T> {
    this.waiting++;
    this.watching ??= this.watch();
    try {
      return await answer;
    } finally {
      this.waiting--;
      if (this.waiting === 0) this.dispose();
    }
  }

  dispose(): void {
    this.watching?.dispose();
    this.watching = undefined;
  }

  private watch(): Disposable {
    let unanswered: ReturnType<typeof setTimeout> | undefined;
    const pinging = setInterval(() => {
      if (unanswered) return;
      unanswered = setTimeout(() => {
        this.dispose();
        this.onHang();
      }, this.times.patience);
      const answered = (): void => {
        clearTimeout(unanswered);
        unanswered = undefined;
      };
      this.ping().then(answered, answered);
    }, this.times.interval);
    return onDispose(() => {
      clearInterval(pinging);
      clearTimeout(unanswered);
    });
  }
}
