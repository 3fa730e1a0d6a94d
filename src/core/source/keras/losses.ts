// Keras' losses (keras.io/api/losses).

import type { Family } from './family';
import type { Signature } from './signature';

const reduced: Signature = { reduction: 'reduction', name: 'text', dtype: 'any' };

export const losses: Family = {
  classes: {
    MeanSquaredError: reduced,
    MeanAbsoluteError: reduced,
    MeanAbsolutePercentageError: reduced,
    MeanSquaredLogarithmicError: reduced,
    BinaryCrossentropy: {
      from_logits: 'boolean',
      label_smoothing: 'fraction',
      axis: 'axes',
      ...reduced,
    },
    CategoricalCrossentropy: {
      from_logits: 'boolean',
      label_smoothing: 'fraction',
      axis: 'axes',
      ...reduced,
    },
    SparseCategoricalCrossentropy: {
      from_logits: 'boolean',
      ignore_class: 'integer',
      ...reduced,
    },
    BinaryFocalCrossentropy: {
      apply_class_balancing: 'boolean',
      alpha: 'number',
      gamma: 'number',
      from_logits: 'boolean',
      label_smoothing: 'fraction',
      axis: 'axes',
      ...reduced,
    },
    CategoricalFocalCrossentropy: {
      alpha: 'any',
      gamma: 'number',
      from_logits: 'boolean',
      label_smoothing: 'fraction',
      axis: 'axes',
      ...reduced,
    },
    CosineSimilarity: { axis: 'axes', ...reduced },
    Huber: { delta: 'positiveNumber', ...reduced },
    LogCosh: reduced,
    Poisson: reduced,
    KLDivergence: reduced,
    Hinge: reduced,
    SquaredHinge: reduced,
    CategoricalHinge: reduced,
  },
  aliases: {
    mse: 'MeanSquaredError',
    mae: 'MeanAbsoluteError',
    mape: 'MeanAbsolutePercentageError',
    msle: 'MeanSquaredLogarithmicError',
    bce: 'BinaryCrossentropy',
    kld: 'KLDivergence',
    kullbackleiblerdivergence: 'KLDivergence',
  },
};
