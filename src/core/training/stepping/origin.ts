// Where a value comes from: the op that has written it last, or, for a NaN or an infinity, the op that made the first one.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { Steps } from '../../base/steps';
import { evaluate } from '../../expressions/evaluate';
import { asReference } from '../../expressions/namedPath';
import { parseExpression } from '../../expressions/parseExpression';
import type { TensorValue } from '../../expressions/values';
import { compareCursors, type Cursor } from './batchPlan';
import { NumericalWatch } from './numericalWatch';
import type { RunSnapshot } from './runSnapshot';
import { RunScope } from './runScope';
import type { Timeline } from './timeline';

export interface Origin {
  readonly cursor: Cursor;
  /** For people; absent where the place says all. */
  readonly text?: string;
}

/**
 * The run may stand anywhere afterwards.
 * @param reference `dense.kernel[3, 5]`, `dense.output`, `loss`
 * @throws UserError when there is no such value, or it was never written
 */
export function* originOf(timeline: Timeline, reference: string): Steps<Origin> {
  const expression = parseExpression(reference);
  const value = evaluate(expression, new RunScope(timeline));
  if (value.data.some((element) => !Number.isFinite(element))) {
    const found = yield* firstNotFinite(timeline);
    if (found) return found;
  }
  const path = asReference(expression)?.path;
  const tensor = path && new RunScope(timeline).find(path);
  if (!tensor)
    throw new UserError(l10n.t('{0} is computed here, from values that the run holds.', reference));
  const { life } = tensor;
  if (life.kind === 'computed') {
    const { phase, layer, op } = life.writer;
    return { cursor: { step: timeline.cursor.step, stage: timeline.plan.indexOf(phase, layer, op) } };
  }
  if (life.kind === 'batch') return { cursor: { step: timeline.cursor.step, stage: 0 } };
  if (path.length === 1 && path[0] === 'loss') return lossOrigin(timeline);
  const set = timeline.lastSet(tensor.path);
  if (life.writer) {
    const { phase, layer, op } = life.writer;
    const stage = timeline.plan.indexOf(phase, layer, op);
    const written = yield* lastChange(timeline, stage, () => evaluate(expression, new RunScope(timeline)));
    if (written) return { cursor: written };
  }
  if (!set) throw neverWritten(reference);
  return { cursor: set, text: l10n.t('{0} was set by hand here.', tensor.path) };
}

/** The latest loss is this batch's, or that of the batch before. */
function lossOrigin({ cursor, plan, driver }: Timeline): Origin {
  const stage = plan.indexOf('loss');
  const isOwn = driver.batch === undefined || driver.batch.loss !== undefined;
  const step = isOwn ? cursor.step : cursor.step - 1;
  if (step < 0) throw neverWritten('loss');
  return { cursor: { step, stage } };
}

/** The last update at `stage` before here that has changed what `read` gives. */
function* lastChange(timeline: Timeline, stage: number, read: () => TensorValue): Steps<Cursor | undefined> {
  const here = timeline.cursor;
  const value = read();
  // This batch's own update, if it has happened; then those of the batches before.
  let step = stage < here.stage ? here.step : here.step - 1;
  while (step >= 0) {
    const first = timeline.recording.latest(step)!.step;
    let found: Cursor | undefined;
    yield* timeline.reach({ step: first, stage });
    let before = read();
    for (let at = first; at <= step; at++) {
      yield* timeline.reach({ step: at, stage: stage + 1 < timeline.plan.stages.length ? stage + 1 : stage });
      if (stage + 1 === timeline.plan.stages.length) yield* timeline.advance();
      const after = read();
      if (!sameValues(before, after) && sameValues(after, value)) found = { step: at, stage };
      before = after;
    }
    if (found) return found;
    step = first - 1;
  }
  return undefined;
}

/** Replays from where all weights were still finite to the first stage that made something that is not. */
function* firstNotFinite(timeline: Timeline): Steps<Origin | undefined> {
  const until = timeline.cursor;
  const snapshots = timeline.recording.until(until.step);
  const clean = snapshots.findLast(isFinite) ?? snapshots[0];
  const watch = new NumericalWatch(timeline, new Map([['nan', NaN] as const, ['infinity', NaN] as const]));
  yield* timeline.reach({ step: clean.step, stage: 0 });
  while (compareCursors(timeline.cursor, until) <= 0) {
    const { cursor, plan } = timeline;
    const here =
      cursor.stage === 0
        ? watch.atBatch()
        : cursor.stage === plan.indexOf('loss')
          ? watch.atLoss()
          : undefined;
    if (here) return { cursor, text: here.description };
    if (plan.isEpochEnd(cursor)) {
      if (timeline.isOver) return undefined;
      yield* timeline.advance();
      continue;
    }
    yield* timeline.advance();
    const made = watch.afterOp(cursor.stage);
    if (made) return { cursor, text: made.description };
    yield;
  }
  return undefined;
}

function isFinite({ stores }: RunSnapshot): boolean {
  return stores.every((values) => values.every(Number.isFinite));
}

function sameValues(a: TensorValue, b: TensorValue): boolean {
  return a.data.length === b.data.length && a.data.every((element, i) => Object.is(element, b.data[i]));
}

function neverWritten(reference: string): UserError {
  return new UserError(l10n.t('{0} has been as it is since the run began.', reference));
}
