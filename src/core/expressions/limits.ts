// How much one expression may ask for. An expression is typed by a person or stands in a breakpoint that is evaluated at
// every step, so it may neither fill the memory nor keep the run waiting.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { formatCount } from '../base/numbers';
import { formatShape, type Shape, sizeOf } from '../tensor/shape';

/** Characters. A row of a thousand numbers can be typed in; the parser takes some 50 ms for the worst text of this length. */
export const longestExpression = 10_000;
/** Brackets and operators inside each other. Evaluation recurses that deep, far from the end of any stack. */
export const deepestNesting = 200;
/** Elements of one result: 256 MB of float32, more than any layer that trains here in reasonable time has. */
export const largestResult = 2 ** 26;
/** Elements read and written by one evaluation: some ten seconds. */
export const mostWork = 2 ** 30;
/** Multiplications of one matrix product: a few seconds. */
export const mostMultiplications = 2 ** 31;

/** Before a result is allocated. @throws UserError */
export function checkResultSize(shape: Shape): void {
  if (sizeOf(shape) > largestResult) {
    throw new UserError(
      l10n.t(
        'The result {0} would have {1} elements; an expression may make up to {2}. Take a slice first.',
        formatShape(shape),
        formatCount(sizeOf(shape)),
        formatCount(largestResult),
      ),
    );
  }
}
