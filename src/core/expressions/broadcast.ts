// Shapes that meet: NumPy's broadcasting. Sizes are compared from the last one; a size of 1 stretches.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { stridesOf } from '../tensor/matrixSlice';
import { formatShape, sameShape, type Shape } from '../tensor/shape';
import { checkResultSize } from './limits';
import type { TensorValue } from './values';
import { gather } from './view';

/** @throws UserError when the shapes do not go together, or the common one is too large */
export function broadcastShapes(...shapes: readonly Shape[]): Shape {
  return shapes.reduce(commonShape);
}

/** The same values in a larger shape. @param shape that the value's own broadcasts to. @throws UserError: too large */
export function broadcastTo(value: TensorValue, shape: Shape): TensorValue {
  if (sameShape(value.shape, shape)) return value;
  checkResultSize(shape);
  const strides = stridesOf(value.shape);
  const missing = shape.length - value.shape.length;
  return gather(value, {
    offset: 0,
    shape,
    strides: shape.map((_, d) => (d < missing || value.shape[d - missing] === 1 ? 0 : strides[d - missing])),
  });
}

/** Whether a value of this shape can fill `target` without changing its shape. */
export function fits(shape: Shape, target: Shape): boolean {
  const missing = target.length - shape.length;
  return missing >= 0 && shape.every((size, d) => size === 1 || size === target[d + missing]);
}

function commonShape(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const common: number[] = [];
  for (let back = 1; back <= rank; back++) {
    const [m, n] = [a.at(-back) ?? 1, b.at(-back) ?? 1];
    if (m !== n && m !== 1 && n !== 1) {
      throw new UserError(
        l10n.t(
          '{0} and {1} do not broadcast: counted from the last, sizes must be equal or 1.',
          formatShape(a),
          formatShape(b),
        ),
      );
    }
    common.unshift(m === 1 ? n : m);
  }
  checkResultSize(common);
  return common;
}
