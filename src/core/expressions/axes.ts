// Axes as people count them: -1 is the last one.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { formatShape, type Shape } from '../tensor/shape';

/** @throws UserError when there is no such axis */
export function normalAxis(axis: number, shape: Shape): number {
  const rank = shape.length;
  if (axis < -rank || axis >= rank) {
    throw new UserError(
      rank === 0
        ? l10n.t('A single number has no axis {0}.', axis)
        : l10n.t(
            'There is no axis {0} in {1}: axes go from {2} to {3}.',
            axis,
            formatShape(shape),
            -rank,
            rank - 1,
          ),
    );
  }
  return axis < 0 ? axis + rank : axis;
}

/** @throws UserError also when an axis comes twice */
export function normalAxes(axes: readonly number[], shape: Shape): number[] {
  const normal = axes.map((axis) => normalAxis(axis, shape));
  if (new Set(normal).size < normal.length) {
    throw new UserError(l10n.t('An axis comes twice in ({0}).', axes.join(', ')));
  }
  return normal;
}
