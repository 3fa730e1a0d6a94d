// Whether a value counts as true, as in NumPy: one element does unless it is 0; several have no one answer.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { formatShape } from '../tensor/shape';
import type { TensorValue } from './values';

/** NaN is true. @throws UserError when there is not exactly one element */
export function isTrue({ data, shape }: TensorValue): boolean {
  if (data.length !== 1) {
    throw new UserError(
      l10n.t(
        'A condition needs one value, but this has the shape {0}. Write any(…) or all(…) around it; "and", "or", "not" are &, |, ~ for each element.',
        formatShape(shape),
      ),
    );
  }
  return data[0] !== 0;
}
