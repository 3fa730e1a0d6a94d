// A parameter by Keras' own rule: the arguments about `kernel` are called `kernel_initializer` and `kernel_regularizer`.

import type { Shape } from '../../tensor/shape';
import type { ParameterSpec } from '../modelSpec';
import { initializer, isTrainable, regularizer } from './arguments';
import type { LayerConfig } from './definition';

/** @param fallback class of the initializer where the config names none */
export function weight(config: LayerConfig, name: string, shape: Shape, fallback: string): ParameterSpec {
  return {
    name,
    shape,
    initializer: initializer(config, `${name}_initializer`, fallback),
    regularizer: regularizer(config, `${name}_regularizer`),
    trainable: isTrainable(config),
  };
}

export function bias(config: LayerConfig, shape: Shape): ParameterSpec {
  return weight(config, 'bias', shape, 'Zeros');
}
