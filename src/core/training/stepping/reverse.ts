// Finds the breakpoint before a place: the stretches between snapshots are run again, the nearest first.

import type { Steps } from '../../base/steps';
import { compareCursors, type Cursor } from './batchPlan';
import type { BreakpointSet, Hit } from './breakpointSet';
import type { Timeline } from './timeline';

export interface EarlierHit {
  readonly cursor: Cursor;
  /** Absent: nothing stops before here, and this is where the search ended. */
  readonly hit?: Hit;
}

/**
 * The last place before the present one where a breakpoint stops, or the beginning of the run.
 * @param isOver asked between two stretches: the search is to end
 */
export function* earlierHit(
  timeline: Timeline,
  breakpoints: BreakpointSet,
  isOver: () => boolean,
): Steps<EarlierHit> {
  let until = timeline.cursor;
  // A watched value that has changed just there was not looked at yet; what stands there otherwise was.
  let withUntil = false;
  for (;;) {
    // The snapshot before, also where the run stands at one.
    const step = Math.max(0, until.stage === 0 ? until.step - 1 : until.step);
    const from: Cursor = { step: timeline.recording.latest(step)!.step, stage: 0 };
    if (breakpoints.watchesStages) {
      yield* timeline.reach(from);
      const found = yield* lastHit(timeline, breakpoints, until, withUntil);
      if (found) return found;
    }
    if (from.step === 0 || isOver()) return { cursor: from };
    until = from;
    withUntil = true;
  }
}

/** The last one from where the run stands to before `until`, or `until` itself. */
function* lastHit(
  timeline: Timeline,
  breakpoints: BreakpointSet,
  until: Cursor,
  withUntil: boolean,
): Steps<EarlierHit | undefined> {
  breakpoints.rearm();
  let found: EarlierHit | undefined;
  for (;;) {
    const { cursor } = timeline;
    const left = compareCursors(until, cursor);
    if (left < 0 || (left === 0 && !withUntil)) return found;
    const hit = breakpoints.check(false);
    if (hit) found = { cursor, hit };
    if (timeline.isOver) return found;
    yield* timeline.advance();
    yield;
  }
}
