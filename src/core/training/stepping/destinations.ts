// Where a step leads, on the plan alone: no values, no breakpoints.

import { type BatchPlan, type Cursor, type Stage } from './batchPlan';
import type { Direction } from './position';

export type StepKind = 'over' | 'into' | 'out';
/** `op`: every op is a stop of its own. */
export type Granularity = 'layer' | 'op';

/** @returns undefined going back from the beginning of the run */
export function destination(
  plan: BatchPlan,
  from: Cursor,
  kind: StepKind,
  direction: Direction,
  granularity: Granularity,
): Cursor | undefined {
  const start = stageAt(plan, from);
  const stops = stopsOf(kind, granularity, start);
  const move = (cursor: Cursor): Cursor | undefined =>
    direction === 'forward' ? plan.next(cursor) : plan.previous(cursor);
  let found = move(from);
  while (found && !stops(stageAt(plan, found))) found = move(found);
  // Out of a pass backwards leads to its beginning, not to the end of the one before.
  if (found && direction === 'backward' && kind === 'out') return beginningOf(plan, from, found);
  return found;
}

/** Whether a step that began at `start` ends at a stage. */
function stopsOf(kind: StepKind, granularity: Granularity, start: Stage): (stage: Stage) => boolean {
  const isOnOp = start.op !== undefined;
  if (kind === 'out' && !isOnOp) return (stage) => stage.phase !== start.phase;
  if (kind === 'out') return isWhole;
  if (granularity === 'op') return (stage) => stage.op !== undefined || stage.layer === undefined;
  if (kind === 'into' || isOnOp) return () => true;
  return isWhole;
}

/** A layer as a whole, the loss, an epoch's end. */
function isWhole({ op }: Stage): boolean {
  return op === undefined;
}

function stageAt(plan: BatchPlan, cursor: Cursor): Stage {
  return plan.isEpochEnd(cursor) ? { phase: 'epochEnd' } : plan.stages[cursor.stage];
}

/** @param before the last position of what lies before */
function beginningOf(plan: BatchPlan, from: Cursor, before: Cursor): Cursor {
  const first = plan.next(before);
  const isThere = first.step === from.step && first.stage === from.stage;
  if (stageAt(plan, from).op !== undefined || isThere) return before;
  return first;
}
