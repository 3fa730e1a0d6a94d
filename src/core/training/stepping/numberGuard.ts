// Keeps an eye on a run that is not gone through stage by stage: only whether its numbers are still finite at the end of a batch.
// If not, the batches that may have broken them are gone through again to find the place.

import type { Steps } from '../../base/steps';
import { compareCursors, type Cursor } from './batchPlan';
import type { BreakpointSet, Hit } from './breakpointSet';
import type { Timeline } from './timeline';

export class NumberGuard {
  /** Batches in which the numbers have gone wrong. */
  private suspects: readonly number[] = [];
  private wereFinite = true;
  /** Where an exception has stopped the run: going on from there, it is no news. */
  private told: Cursor | undefined;

  constructor(private readonly timeline: Timeline) {}

  /** Whether a batch has to be gone through. */
  isSuspect(step: number): boolean {
    return this.suspects.includes(step);
  }

  /** The run has come to stand somewhere. */
  arrive(): void {
    this.suspects = [];
    if (this.told && compareCursors(this.told, this.timeline.cursor) !== 0) this.told = undefined;
    this.wereFinite = this.areFinite();
  }

  /**
   * Behind a batch that ran unwatched: back to the beginning of the batch before it if its numbers have gone wrong, as
   * that one's update may have made them so.
   * @returns whether it went back
   */
  *check(breakpoints: BreakpointSet): Steps<boolean> {
    if (!breakpoints.watchesNumbers || breakpoints.watchesStages) return false;
    const areFinite = this.areFinite();
    const broke = this.wereFinite && !areFinite;
    this.wereFinite = areFinite;
    if (!broke) return false;
    const last = this.timeline.driver.step - 1;
    this.suspects = [Math.max(0, last - 1), last];
    yield* this.timeline.reach({ step: this.suspects[0], stage: 0 });
    return true;
  }

  /** What has just been done at `before` went wrong, and has not been told yet. */
  exceptionAfter(before: Cursor, breakpoints: BreakpointSet): Hit | undefined {
    if (this.timeline.plan.isEpochEnd(before)) return undefined;
    if (this.told && compareCursors(this.told, before) === 0) return undefined;
    const hit = breakpoints.exceptionAfter(before.stage);
    if (hit) this.told = before;
    return hit;
  }

  /** Weights that are not finite show in the next loss; at an epoch's end they are looked at themselves. */
  private areFinite(): boolean {
    const { plan, cursor, driver } = this.timeline;
    const { latestLoss, network } = driver;
    if (!Number.isFinite(latestLoss)) return false;
    return (
      !plan.isEpochEnd(cursor) ||
      network.parameters.every(({ value }) => Number.isFinite(network.kernels.sumOfSquares(value)))
    );
  }
}
