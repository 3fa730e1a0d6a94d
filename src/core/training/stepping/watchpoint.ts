// A watched value: notices between two stages of a run that it has changed, or changed in the way that is waited for.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import { formatValue } from '../../base/numbers';
import { evaluate } from '../../expressions/evaluate';
import type { Expression } from '../../expressions/expression';
import { asReference } from '../../expressions/namedPath';
import { parseExpression } from '../../expressions/parseExpression';
import { isTrue } from '../../expressions/truth';
import type { TensorValue } from '../../expressions/values';
import { stridesOf } from '../../tensor/matrixSlice';
import type { Shape } from '../../tensor/shape';
import type { DataBreakpoint, WatchedEvent } from './breakpoints';
import { NotComputedError } from './notComputed';
import { RunScope } from './runScope';
import type { RunTensor } from './runTensor';
import type { Timeline } from './timeline';

export class Watchpoint {
  private readonly expression: Expression;
  private readonly event: WatchedEvent;
  private readonly scope: RunScope;
  private readonly tensor: RunTensor | undefined;
  private last: TensorValue | undefined;

  /** @throws UserError when there is nothing that could be watched */
  constructor(
    { expression, event }: DataBreakpoint,
    private readonly timeline: Timeline,
  ) {
    this.expression = parseExpression(expression);
    this.event = event;
    this.scope = new RunScope(timeline, undefined, ['computed']);
    const reference = asReference(this.expression);
    this.tensor = reference && this.scope.find(reference.path);
    if (event.kind !== 'becomesTrue' && !this.tensor) {
      throw new UserError(l10n.t('{0} is no tensor of this run, so it cannot be watched.', expression));
    }
    this.rearm();
  }

  /** Begins anew with the value that it has now: the run has gone somewhere else. */
  rearm(): void {
    this.last = this.read();
  }

  /** What has happened since the last time, for people; undefined: nothing that is waited for. */
  check(): string | undefined {
    if (this.isUnchanged()) return undefined;
    const value = this.read();
    if (!value) return undefined;
    const { last } = this;
    this.last = value;
    return last && this.describe(last, value);
  }

  private describe(last: TensorValue, value: TensorValue): string | undefined {
    const { text } = this.expression;
    if (this.event.kind === 'becomesTrue') {
      return !isTrue(last) && isTrue(value) ? l10n.t('{0} has become true', text) : undefined;
    }
    if (this.event.kind === 'unitDies') {
      const unit = unitThatDied(last, value);
      return unit < 0 ? undefined : l10n.t('Unit {0} of {1} is 0 for every sample', unit, text);
    }
    // Fewer samples in the last batch of an epoch: those that there are still compare.
    const length = Math.min(last.data.length, value.data.length);
    for (let i = 0; i < length; i++) {
      if (!happened(this.event, last.data[i], value.data[i])) continue;
      const [from, to] = [formatValue(last.data[i]), formatValue(value.data[i])];
      return value.shape.length === 0
        ? l10n.t('{0} has changed from {1} to {2}', text, from, to)
        : l10n.t('{0} has changed at {1} from {2} to {3}', text, placeText(i, value.shape), from, to);
    }
    return undefined;
  }

  /** Parameters only change in updates, so between others they need not be read. */
  private isUnchanged(): boolean {
    const { life } = this.tensor ?? {};
    if (this.event.kind === 'becomesTrue' || life?.kind !== 'lasting' || !life.writer) return false;
    const { cursor, plan } = this.timeline;
    return !plan.isEpochEnd(cursor) && cursor.stage > 0 && plan.stages[cursor.stage].phase !== 'update';
  }

  private read(): TensorValue | undefined {
    try {
      return evaluate(this.expression, this.scope);
    } catch (error) {
      if (error instanceof NotComputedError) return undefined;
      throw error;
    }
  }
}

function happened(event: WatchedEvent, last: number, value: number): boolean {
  switch (event.kind) {
    case 'changes':
      return !Object.is(last, value);
    case 'crosses':
      return last < event.value !== value < event.value;
    case 'changesSign':
      return Math.sign(last) !== Math.sign(value);
    case 'becomesNaN':
      return Number.isNaN(value) && !Number.isNaN(last);
    default:
      return false;
  }
}

/** The first unit (last axis) that gave something before and gives 0 everywhere now; −1: none. */
function unitThatDied(last: TensorValue, value: TensorValue): number {
  const units = value.shape.at(-1) ?? 1;
  for (let unit = 0; unit < units; unit++) {
    if (isDead(value, unit, units) && !isDead(last, unit, units)) return unit;
  }
  return -1;
}

function isDead({ data }: TensorValue, unit: number, units: number): boolean {
  for (let i = unit; i < data.length; i += units) if (data[i] !== 0) return false;
  return true;
}

/** `[3, 5]` of a place in C order. */
function placeText(place: number, shape: Shape): string {
  const indices = stridesOf(shape).map((stride, axis) => Math.floor(place / stride) % shape[axis]);
  return `[${indices.join(', ')}]`;
}
