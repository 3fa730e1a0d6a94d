// What of an expression a data breakpoint can watch: a tensor or a part of one, or a condition that turns true.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { evaluate } from '../../core/expressions/evaluate';
import type { Expression } from '../../core/expressions/expression';
import { asReference } from '../../core/expressions/namedPath';
import { parseExpression } from '../../core/expressions/parseExpression';
import { NotComputedError } from '../../core/training/stepping/notComputed';
import { RunScope } from '../../core/training/stepping/runScope';
import type { Timeline } from '../../core/training/stepping/timeline';
import type { WatchableDescription } from '../../protocol/stepping';

/** @throws UserError when the expression is wrong, or names nothing of this run */
export function watchable(timeline: Timeline, text: string, layer?: number): WatchableDescription {
  const expression = parseExpression(text);
  const scope = new RunScope(timeline, layer);
  const reference = asReference(expression);
  const whole = scope.wholeNames(expression);
  if (reference && scope.find(reference.path)) return { expression: whole, isCondition: false };
  if (!isCondition(expression)) {
    throw new UserError(
      l10n.t('{0} is neither a tensor of this run nor a condition, so it cannot be watched.', text),
    );
  }
  checkNames(expression, scope);
  return { expression: whole, isCondition: true };
}

function isCondition({ root }: Expression): boolean {
  return root.kind === 'comparison' || root.kind === 'logical' || root.kind === 'not';
}

/** @throws UserError for a name that there is none of */
function checkNames(expression: Expression, scope: RunScope): void {
  try {
    evaluate(expression, scope);
  } catch (error) {
    // It has no value here, but it will have one.
    if (!(error instanceof NotComputedError)) throw error;
  }
}
