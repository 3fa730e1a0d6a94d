// Layers that only arrange: Flatten and Reshape.

import * as l10n from '@vscode/l10n';
import { formatShape, type Shape, sizeOf } from '../../tensor/shape';
import { type LayerConfig, type LayerDefinition, ShapeError } from './definition';

export const flatten: LayerDefinition = { outputShape: (_, input) => [sizeOf(input)] };

export const reshape: LayerDefinition = {
  outputShape(config, input) {
    const target = targetShape(config);
    const available = sizeOf(input);
    const free = target.indexOf(-1);
    const fixed = sizeOf(target.filter((size) => size !== -1));
    if (free < 0) {
      if (fixed === available) return target;
      throw new ShapeError(
        l10n.t(
          'Reshape to {0} makes {1} = {2} values, but the layer before gives {3}: {4} = {5}.',
          formatShape(target),
          target.join(' × '),
          fixed,
          formatShape(input),
          input.join(' × '),
          available,
        ),
      );
    }
    if (fixed > 0 && available % fixed === 0) return target.with(free, available / fixed);
    throw new ShapeError(
      l10n.t(
        'Reshape to {0} cannot divide {1} values ({2}) by {3}: the -1 would not be whole.',
        formatShape(target),
        available,
        formatShape(input),
        fixed,
      ),
    );
  },
};

function targetShape(config: LayerConfig): Shape {
  const value = config.target_shape;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const whole = list.every(
    (size) => typeof size === 'number' && Number.isInteger(size) && (size > 0 || size === -1),
  );
  if (whole && list.filter((size) => size === -1).length <= 1) return list as Shape;
  throw new ShapeError(
    l10n.t(
      "'{0}' must be positive whole numbers with at most one -1, but is {1}.",
      'target_shape',
      JSON.stringify(value ?? null),
    ),
  );
}
