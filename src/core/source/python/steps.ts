// How far a text is followed. Nothing runs, but loops and functions are followed step by step, and a text may be made to
// have no end.

/** Expressions and statements that are followed in one text: course code has hundreds. */
const most = 500_000;
/** Of one statement of the text: a loop that goes on for ever leaves the statements after it their steps. */
const mostOfOne = 50_000;
/** Of expressions within expressions, and of functions that call functions. */
const deepest = 150;

export class Steps {
  private taken = 0;
  /** What `taken` may reach within the present statement of the text. */
  private allowance = 0;
  private depth = 0;

  /** Another statement of the text begins, with steps of its own. */
  begin(): void {
    this.allowance = Math.min(most, this.taken + mostOfOne);
  }

  get areUsedUp(): boolean {
    return this.taken >= this.allowance;
  }

  /** False when the text is too long or too deep to be followed further. */
  take(): boolean {
    if (this.areUsedUp || this.depth >= deepest) return false;
    this.taken++;
    return true;
  }

  /** @param levels how much of the depth the work takes */
  within<T>(levels: number, work: () => T): T {
    this.depth += levels;
    try {
      return work();
    } finally {
      this.depth -= levels;
    }
  }
}
