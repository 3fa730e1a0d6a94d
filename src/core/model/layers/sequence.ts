// Embedding and the recurrent layers over `(steps, features)`.

import * as l10n from '@vscode/l10n';
import { formatShape, type Shape } from '../../tensor/shape';
import { flag, initializer, isTrainable, positiveInteger, regularizer } from './arguments';
import { type LayerDefinition, ShapeError } from './definition';

export const embedding: LayerDefinition = {
  outputShape: (config, input) => [...input, positiveInteger(config, 'output_dim')],
  parameters: (config) => [
    {
      name: 'embeddings',
      shape: [positiveInteger(config, 'input_dim'), positiveInteger(config, 'output_dim')],
      initializer: initializer(config, 'embeddings_initializer', 'RandomUniform'),
      regularizer: regularizer(config, 'embeddings_regularizer'),
      trainable: isTrainable(config),
    },
  ],
};

/**
 * `SimpleRNN`, `LSTM`, `GRU`: `gates` matrices side by side.
 * Keras' GRU with `reset_after` (its default) has two rows of biases.
 */
export function recurrent(gates: number, resetAfter = false): LayerDefinition {
  return {
    outputShape(config, input) {
      const [steps] = sequence(input);
      const units = positiveInteger(config, 'units');
      return flag(config, 'return_sequences', false) ? [steps, units] : [units];
    },
    parameters(config, input) {
      const [, features] = sequence(input);
      const units = positiveInteger(config, 'units');
      const trainable = isTrainable(config);
      const wide = gates * units;
      const biasShape = resetAfter && flag(config, 'reset_after', true) ? [2, wide] : [wide];
      return [
        {
          name: 'kernel',
          shape: [features, wide],
          initializer: initializer(config, 'kernel_initializer', 'GlorotUniform'),
          trainable,
        },
        {
          name: 'recurrent_kernel',
          shape: [units, wide],
          initializer: initializer(config, 'recurrent_initializer', 'Orthogonal'),
          trainable,
        },
        ...(flag(config, 'use_bias', true)
          ? [
              {
                name: 'bias',
                shape: biasShape,
                initializer: initializer(config, 'bias_initializer', 'Zeros'),
                trainable,
              },
            ]
          : []),
      ];
    },
  };
}

function sequence(input: Shape): readonly [number, number] {
  if (input.length === 2) return [input[0], input[1]];
  throw new ShapeError(
    l10n.t(
      'This layer needs {0} dimensions beside the batch ({1}), but the layer before gives {2}.',
      2,
      '(steps, features)',
      formatShape(input),
    ),
  );
}
