// The same elements in other sizes or another order.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { formatShape, type Shape, sizeOf } from '../tensor/shape';
import { normalAxes } from './axes';
import type { TensorValue } from './values';
import { gather, permuted, wholeView, withShape } from './view';

/** @param shape one size may be -1: what is left for it. @throws UserError when the elements do not fill it */
export function reshape(value: TensorValue, shape: Shape): TensorValue {
  const known = sizeOf(shape.filter((size) => size !== -1));
  const open = shape.filter((size) => size === -1).length;
  const count = value.data.length;
  const valid = open <= 1 && shape.every((size) => size >= -1);
  if (!valid || (open === 1 ? known === 0 || count % known !== 0 : known !== count)) {
    throw new UserError(
      l10n.t(
        '{0} has {1} elements and cannot become {2}.',
        formatShape(value.shape),
        count,
        formatShape(shape),
      ),
    );
  }
  return withShape(
    value,
    shape.map((size) => (size === -1 ? count / known : size)),
  );
}

/** @param axes the order of the dimensions; absent: the other way round. @throws UserError */
export function transpose(value: TensorValue, axes?: readonly number[]): TensorValue {
  const { shape } = value;
  if (axes && axes.length !== shape.length) {
    throw new UserError(
      l10n.t('{0} has {1} axes, but {2} are named.', formatShape(shape), shape.length, axes.length),
    );
  }
  const order = axes ? normalAxes(axes, shape) : [...shape.keys()].reverse();
  return gather(value, permuted(wholeView(shape), order));
}
