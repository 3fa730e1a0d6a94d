// The value of an expression as text for other programs.

import * as l10n from '@vscode/l10n';
import { formatCount } from '../../core/base/numbers';
import { UserError } from '../../core/base/errors';
import { evaluate } from '../../core/expressions/evaluate';
import { parseExpression } from '../../core/expressions/parseExpression';
import { type TextFormat, tensorText } from '../../core/tensor/tensorText';
import { RunScope } from '../../core/training/stepping/runScope';
import type { Timeline } from '../../core/training/stepping/timeline';

/** Some 12 MB of text, which other programs still paste. */
const mostValues = 2 ** 20;

/** @throws UserError when the expression is wrong, or its value too large for the clipboard */
export function exportText(timeline: Timeline, reference: string, format: TextFormat): string {
  const value = evaluate(parseExpression(reference), new RunScope(timeline));
  const count = value.data.length;
  if (count > mostValues) {
    throw new UserError(
      l10n.t(
        'The clipboard takes up to {0} values, but {1} has {2}. Take a part of it, such as {1}[:100].',
        formatCount(mostValues),
        reference,
        formatCount(count),
      ),
    );
  }
  return [...tensorText(value, format)].join('');
}
