// Keras' metrics (keras.io/api/metrics).

import type { Family } from './family';
import type { Signature } from './signature';

const named: Signature = { name: 'text', dtype: 'any' };
const thresholds: Signature = { thresholds: 'any', top_k: 'positiveInteger', class_id: 'integer', ...named };

export const metrics: Family = {
  classes: {
    /** Keras chooses by loss and output when it is given by name. */
    Accuracy: named,
    BinaryAccuracy: { name: 'text', dtype: 'any', threshold: 'number' },
    CategoricalAccuracy: named,
    SparseCategoricalAccuracy: named,
    TopKCategoricalAccuracy: { k: 'positiveInteger', ...named },
    SparseTopKCategoricalAccuracy: { k: 'positiveInteger', ...named },
    MeanSquaredError: named,
    RootMeanSquaredError: named,
    MeanAbsoluteError: named,
    MeanAbsolutePercentageError: named,
    MeanSquaredLogarithmicError: named,
    CosineSimilarity: { name: 'text', dtype: 'any', axis: 'axes' },
    LogCoshError: named,
    R2Score: { class_aggregation: 'text', num_regressors: 'integer', ...named },
    BinaryCrossentropy: {
      name: 'text',
      dtype: 'any',
      from_logits: 'boolean',
      label_smoothing: 'fraction',
    },
    CategoricalCrossentropy: {
      name: 'text',
      dtype: 'any',
      from_logits: 'boolean',
      label_smoothing: 'fraction',
      axis: 'axes',
    },
    SparseCategoricalCrossentropy: { name: 'text', dtype: 'any', from_logits: 'boolean', axis: 'axes' },
    KLDivergence: named,
    Poisson: named,
    Hinge: named,
    SquaredHinge: named,
    CategoricalHinge: named,
    AUC: { num_thresholds: 'positiveInteger', curve: 'text', summation_method: 'text', ...named },
    Precision: thresholds,
    Recall: thresholds,
    F1Score: { average: 'any', threshold: 'number', ...named },
    FBetaScore: { average: 'any', beta: 'number', threshold: 'number', ...named },
    TruePositives: { thresholds: 'any', ...named },
    TrueNegatives: { thresholds: 'any', ...named },
    FalsePositives: { thresholds: 'any', ...named },
    FalseNegatives: { thresholds: 'any', ...named },
    MeanIoU: { num_classes: 'positiveInteger', ...named },
    Mean: named,
  },
  aliases: {
    acc: 'Accuracy',
    mse: 'MeanSquaredError',
    rmse: 'RootMeanSquaredError',
    mae: 'MeanAbsoluteError',
    mape: 'MeanAbsolutePercentageError',
    msle: 'MeanSquaredLogarithmicError',
    bce: 'BinaryCrossentropy',
    kld: 'KLDivergence',
  },
};
