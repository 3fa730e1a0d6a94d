// Dense: the last dimension times a matrix.

import * as l10n from '@vscode/l10n';
import { sizeOf } from '../../tensor/shape';
import { flag, initializer, isTrainable, positiveInteger, regularizer } from './arguments';
import { type LayerDefinition, ShapeError } from './definition';

export const dense: LayerDefinition = {
  outputShape(config, input) {
    if (input.length === 0) {
      throw new ShapeError(
        l10n.t('Dense needs at least one dimension beside the batch, but gets single numbers.'),
      );
    }
    return [...input.slice(0, -1), positiveInteger(config, 'units')];
  },
  parameters(config, input) {
    const units = positiveInteger(config, 'units');
    const trainable = isTrainable(config);
    const kernel = {
      name: 'kernel',
      shape: [input.at(-1)!, units],
      initializer: initializer(config, 'kernel_initializer', 'GlorotUniform'),
      regularizer: regularizer(config, 'kernel_regularizer'),
      trainable,
    };
    const bias = {
      name: 'bias',
      shape: [units],
      initializer: initializer(config, 'bias_initializer', 'Zeros'),
      regularizer: regularizer(config, 'bias_regularizer'),
      trainable,
    };
    return flag(config, 'use_bias', true) ? [kernel, bias] : [kernel];
  },
  multiplyAdds: (_, input, output) => input.at(-1)! * sizeOf(output),
};
