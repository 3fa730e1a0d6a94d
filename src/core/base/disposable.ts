// Ownership: what is opened is owned by somebody who closes it.

export interface Disposable {
  dispose(): void;
}

/** A disposable that runs `action` once, however often it is disposed. */
export function onDispose(action: () => void): Disposable {
  let done = false;
  return {
    dispose() {
      if (done) return;
      done = true;
      action();
    },
  };
}

/** Owns what is added to it. What arrives after the end is disposed at once, so nothing leaks through a race. */
export class DisposableStore implements Disposable {
  private readonly owned = new Set<Disposable>();
  private ended = false;

  get isDisposed(): boolean {
    return this.ended;
  }

  add<T extends Disposable>(disposable: T): T {
    if (this.ended) disposable.dispose();
    else this.owned.add(disposable);
    return disposable;
  }

  /** Disposes in the reverse order of arrival. */
  dispose(): void {
    if (this.ended) return;
    this.ended = true;
    for (const disposable of [...this.owned].reverse()) disposable.dispose();
    this.owned.clear();
  }
}
