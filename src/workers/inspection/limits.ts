// How much is answered at once about a tensor, whoever answers.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import { formatCount } from '../../core/base/numbers';
import { type Shape, sizeOf } from '../../core/tensor/shape';
import type { Span } from '../../protocol/weights';

/** Enough for percentiles to a tenth. */
export const quantilePoints = 1001;
/** What a list has room for. */
export const sparklineBins = 12;
/** Cells of one window: no screen shows more. */
const largestWindow = 2 ** 20;
/** Values of a text for the clipboard: some 12 MB, which other programs still paste. */
const longestText = 2 ** 20;

interface Extent {
  readonly rows: Span;
  readonly columns: Span;
}

/** @throws RangeError when it is more than a screen shows */
export function checkWindow(window: Extent): void {
  if (sizeOf(shapeOf(window)) > largestWindow) {
    throw new RangeError(`A window holds up to ${largestWindow} cells`);
  }
}

/** @throws UserError when the tensor, or the window of it, would be too long a text for the clipboard */
export function checkTextLength(displayName: string, shape: Shape, window: Extent | undefined): void {
  const count = sizeOf(window ? shapeOf(window) : shape);
  if (count <= longestText) return;
  throw new UserError(
    l10n.t(
      'The clipboard takes up to {0} values, but these of {1} are {2}. Select fewer, or save them to a file.',
      formatCount(longestText),
      displayName,
      formatCount(count),
    ),
  );
}

function shapeOf({ rows, columns }: Extent): Shape {
  return [rows[1] - rows[0], columns[1] - columns[0]];
}
