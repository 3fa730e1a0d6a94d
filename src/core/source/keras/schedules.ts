// Keras' schedules of learning rates (keras.io/api/optimizers/learning_rate_schedules), as a LearningRateScheduler may name them.

import type { Family } from './family';
import type { Signature } from './signature';

const decay: Signature = {
  initial_learning_rate: 'positiveNumber',
  decay_steps: 'positiveInteger',
  decay_rate: 'positiveNumber',
  staircase: 'boolean',
  name: 'text',
};

export const schedules: Family = {
  classes: {
    ExponentialDecay: decay,
    InverseTimeDecay: decay,
    PolynomialDecay: {
      initial_learning_rate: 'positiveNumber',
      decay_steps: 'positiveInteger',
      end_learning_rate: 'nonNegativeNumber',
      power: 'number',
      cycle: 'boolean',
      name: 'text',
    },
    CosineDecay: {
      initial_learning_rate: 'nonNegativeNumber',
      decay_steps: 'positiveInteger',
      alpha: 'fraction',
      name: 'text',
      warmup_target: 'positiveNumber',
      warmup_steps: 'integer',
    },
    PiecewiseConstantDecay: { boundaries: 'any', values: 'any', name: 'text' },
  },
  aliases: {},
};
