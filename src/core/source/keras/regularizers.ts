// Keras' regularizers and constraints of weights (keras.io/api/layers/regularizers, …/constraints).

import type { Family } from './family';

export const regularizers: Family = {
  classes: {
    L1: { l1: 'nonNegativeNumber' },
    L2: { l2: 'nonNegativeNumber' },
    L1L2: { l1: 'nonNegativeNumber', l2: 'nonNegativeNumber' },
    OrthogonalRegularizer: { factor: 'nonNegativeNumber', mode: 'text' },
  },
  aliases: {},
};

export const constraints: Family = {
  classes: {
    MaxNorm: { max_value: 'number', axis: 'axes' },
    MinMaxNorm: { min_value: 'number', max_value: 'number', rate: 'number', axis: 'axes' },
    NonNeg: {},
    UnitNorm: { axis: 'axes' },
  },
  aliases: { nonnegative: 'NonNeg' },
};
