// Long computations in steps, so that whoever drives one can hear messages between them, or give it up.

/** Pauses often enough to stay answerable (tens of milliseconds apart at most); the result comes last. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Runs all steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
