// Whether more or less of a metric is better, by its name in the logs: what Keras' `mode="auto"` decides.

import type { Direction } from '../model/searchSpace';

/** Keras' metrics that are better when they are larger; all other known ones are losses and errors. */
const larger = [
  'accuracy',
  'acc',
  'binary_accuracy',
  'categorical_accuracy',
  'sparse_categorical_accuracy',
  'top_k_categorical_accuracy',
  'sparse_top_k_categorical_accuracy',
  'auc',
  'precision',
  'recall',
  'f1_score',
  'fbeta_score',
  'mean_io_u',
  'binary_io_u',
  'cosine_similarity',
  'r2_score',
];

/** @param name of a loss or a metric, for validation data with `val_` before it */
export function metricDirection(name: string): Direction {
  return larger.includes(name.replace(/^val_/, '')) ? 'max' : 'min';
}
