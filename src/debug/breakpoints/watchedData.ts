// Data breakpoints as texts: what is watched and for what event. The protocol has only "write" and a condition, so the events
// that a tensor knows are written in the condition: `crosses 0.5`, `becomes NaN`.

import type { WatchableDescription } from '../../protocol/stepping';
import type { BreakpointRules, DataBreakpoint, WatchedEvent } from '../../core/training/stepping/breakpoints';

const conditionMark = 'when ';

/** A tensor by its expression; a condition behind a mark of its own. */
export function dataIdOf({ expression, isCondition }: WatchableDescription): string {
  return isCondition ? conditionMark + expression : expression;
}

/** Any text is an id: a client may have kept it from an earlier session, or a person may have written it. */
function watchedData(dataId: string): WatchableDescription {
  return dataId.startsWith(conditionMark)
    ? { expression: dataId.slice(conditionMark.length), isCondition: true }
    : { expression: dataId, isCondition: false };
}

export function dataBreakpointOf(dataId: string, rules: BreakpointRules): DataBreakpoint {
  const { expression, isCondition } = watchedData(dataId);
  if (isCondition) return { ...rules, kind: 'data', expression, event: { kind: 'becomesTrue' } };
  const event = rules.condition === undefined ? undefined : eventOf(rules.condition);
  if (event) return { ...rules, condition: undefined, kind: 'data', expression, event };
  return { ...rules, kind: 'data', expression, event: { kind: 'changes' } };
}

/** Undefined: the condition is no event but an expression. */
export function eventOf(condition: string): WatchedEvent | undefined {
  const words = condition.trim().toLowerCase().replace(/\s+/g, ' ');
  const crosses = /^crosses (\S+)$/.exec(words);
  const value = crosses ? Number(crosses[1]) : NaN;
  if (Number.isFinite(value)) return { kind: 'crosses', value };
  switch (words) {
    case 'changes':
      return { kind: 'changes' };
    case 'changes sign':
      return { kind: 'changesSign' };
    case 'becomes nan':
      return { kind: 'becomesNaN' };
    case 'unit dies':
    case 'a unit dies':
      return { kind: 'unitDies' };
    default:
      return undefined;
  }
}

/** `dense.kernel becomes NaN`: what the name of a function breakpoint watches; undefined where it names no event. */
export function watchedByName(name: string): Pick<DataBreakpoint, 'expression' | 'event'> | undefined {
  const words = /^(\S.*?)\s+((?:a\s+)?unit\s+dies|changes(?:\s+sign)?|becomes\s+nan|crosses\s+\S+)$/i.exec(
    name.trim(),
  );
  const event = words ? eventOf(words[2]) : undefined;
  return words && event ? { expression: words[1], event } : undefined;
}
