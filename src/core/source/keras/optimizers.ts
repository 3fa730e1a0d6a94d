// Keras' optimizers (keras.io/api/optimizers).

import type { Family } from './family';
import type { Signature } from './signature';

const common: Signature = {
  weight_decay: 'nonNegativeNumber',
  clipnorm: 'positiveNumber',
  clipvalue: 'positiveNumber',
  global_clipnorm: 'positiveNumber',
  use_ema: 'boolean',
  ema_momentum: 'fraction',
  ema_overwrite_frequency: 'positiveInteger',
  loss_scale_factor: 'number',
  gradient_accumulation_steps: 'positiveInteger',
  name: 'text',
};
const adam: Signature = {
  learning_rate: 'learningRate',
  beta_1: 'fraction',
  beta_2: 'fraction',
  epsilon: 'nonNegativeNumber',
};

export const optimizers: Family = {
  classes: {
    SGD: { learning_rate: 'learningRate', momentum: 'fraction', nesterov: 'boolean', ...common },
    RMSprop: {
      learning_rate: 'learningRate',
      rho: 'fraction',
      momentum: 'fraction',
      epsilon: 'nonNegativeNumber',
      centered: 'boolean',
      ...common,
    },
    Adagrad: {
      learning_rate: 'learningRate',
      initial_accumulator_value: 'nonNegativeNumber',
      epsilon: 'nonNegativeNumber',
      ...common,
    },
    Adadelta: {
      learning_rate: 'learningRate',
      rho: 'fraction',
      epsilon: 'nonNegativeNumber',
      ...common,
    },
    Adam: { ...adam, amsgrad: 'boolean', ...common },
    AdamW: {
      learning_rate: 'learningRate',
      weight_decay: 'nonNegativeNumber',
      beta_1: 'fraction',
      beta_2: 'fraction',
      epsilon: 'nonNegativeNumber',
      amsgrad: 'boolean',
      ...common,
    },
    Adamax: { ...adam, ...common },
    Nadam: { ...adam, ...common },
    Ftrl: {
      learning_rate: 'learningRate',
      learning_rate_power: 'number',
      initial_accumulator_value: 'nonNegativeNumber',
      l1_regularization_strength: 'nonNegativeNumber',
      l2_regularization_strength: 'nonNegativeNumber',
      l2_shrinkage_regularization_strength: 'nonNegativeNumber',
      beta: 'number',
      ...common,
    },
    Lion: { learning_rate: 'learningRate', beta_1: 'fraction', beta_2: 'fraction', ...common },
    Muon: { learning_rate: 'learningRate' },
  },
  aliases: {},
};
