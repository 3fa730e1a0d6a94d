// Runs long computations in slices, so that their thread hears other messages, and gives up those about a tensor that
// nobody looks at any more.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { CancelledError } from '../../core/base/errors';
import type { Steps } from '../../core/base/steps';

/** Milliseconds between two looks at the messages. */
const slice = 15;

export class Attention {
  private watched: string | undefined;

  turnTo(tensor: string): void {
    this.watched = tensor;
  }

  /** @throws CancelledError when another tensor is asked for meanwhile */
  async watch<T>(tensor: string, steps: Steps<T>): Promise<T> {
    return inSlices(steps, () => this.check(tensor));
  }

  /** @throws CancelledError when another tensor is asked for meanwhile */
  check(tensor: string): void {
    if (this.watched !== tensor) throw new CancelledError();
  }
}

/** @param check may throw between two slices, which gives the computation up */
export async function inSlices<T>(steps: Steps<T>, check: () => void = () => undefined): Promise<T> {
  for (;;) {
    const end = performance.now() + slice;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await nextTurn();
    check();
  }
}
