// At which of its times a breakpoint stops: `5`, `> 5`, `% 5`.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';

/** @param times that the breakpoint was met, this time included */
export type HitCondition = (times: number) => boolean;

const comparisons: Readonly<Record<string, (times: number, limit: number) => boolean>> = {
  '': (times, limit) => times === limit,
  '==': (times, limit) => times === limit,
  '=': (times, limit) => times === limit,
  '>': (times, limit) => times > limit,
  '>=': (times, limit) => times >= limit,
  '<': (times, limit) => times < limit,
  '<=': (times, limit) => times <= limit,
  '%': (times, limit) => times % limit === 0,
};

/** @throws UserError that says what can be written */
export function parseHitCondition(text: string): HitCondition {
  const [, operator = '', digits = ''] = /^\s*(==|=|>=|>|<=|<|%)?\s*(\d{1,15})\s*$/.exec(text) ?? [];
  const limit = Number(digits);
  if (digits === '' || (operator === '%' && limit === 0)) {
    throw new UserError(
      l10n.t(
        "'{0}' is no hit count. Write a number such as 5, or > 5, >= 5, < 5, <= 5, % 5 (every fifth time).",
        text,
      ),
    );
  }
  return (times) => comparisons[operator](times, limit);
}
