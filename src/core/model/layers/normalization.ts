// Normalisations: a few numbers for each channel.

import { flag, initializer, isTrainable, regularizer } from './arguments';
import type { LayerDefinition } from './definition';

/** `BatchNormalization`: gamma and beta are trained, the moving statistics are counted but not trained. */
export const batchNormalization: LayerDefinition = {
  outputShape: (_, input) => input,
  parameters(config, input) {
    const shape = [input.at(-1)!];
    const trainable = isTrainable(config);
    return [
      ...(flag(config, 'scale', true)
        ? [
            {
              name: 'gamma',
              shape,
              initializer: initializer(config, 'gamma_initializer', 'Ones'),
              regularizer: regularizer(config, 'gamma_regularizer'),
              trainable,
            },
          ]
        : []),
      ...(flag(config, 'center', true)
        ? [
            {
              name: 'beta',
              shape,
              initializer: initializer(config, 'beta_initializer', 'Zeros'),
              regularizer: regularizer(config, 'beta_regularizer'),
              trainable,
            },
          ]
        : []),
      {
        name: 'moving_mean',
        shape,
        initializer: initializer(config, 'moving_mean_initializer', 'Zeros'),
        trainable: false,
      },
      {
        name: 'moving_variance',
        shape,
        initializer: initializer(config, 'moving_variance_initializer', 'Ones'),
        trainable: false,
      },
    ];
  },
};

/** `LayerNormalization` over the last axis. */
export const layerNormalization: LayerDefinition = {
  outputShape: (_, input) => input,
  parameters(config, input) {
    const shape = [input.at(-1)!];
    const trainable = isTrainable(config);
    const gamma = {
      name: 'gamma',
      shape,
      initializer: initializer(config, 'gamma_initializer', 'Ones'),
      trainable,
    };
    const beta = {
      name: 'beta',
      shape,
      initializer: initializer(config, 'beta_initializer', 'Zeros'),
      trainable,
    };
    return [...(flag(config, 'scale', true) ? [gamma] : []), ...(flag(config, 'center', true) ? [beta] : [])];
  },
};
