// The names that Keras gives to layers and models that were given none: `dense`, `dense_1`, … in the order of the text.

import { snakeCaseOf } from '../model/objectSpec';

export class AutomaticNames {
  private readonly counts = new Map<string, number>();

  /** The next name for something of this class. */
  next(className: string): string {
    const base = snakeCaseOf(className);
    const count = this.counts.get(base) ?? 0;
    this.counts.set(base, count + 1);
    return count === 0 ? base : `${base}_${count}`;
  }
}
