// What training makes small.

import type { FloatArray } from '../kernels/kernels';
import type { Comparison } from './batchTargets';

export interface Loss {
  /** Keras' name: `sparse_categorical_crossentropy`. */
  readonly name: string;
  /** Predictions are logits, not probabilities. */
  readonly fromLogits: boolean;
  /**
   * The loss of each sample, weighted, into `losses` (`rows` long).
   * @returns their sum divided by the number of samples (Keras' `sum_over_batch_size`)
   */
  forward(comparison: Comparison, losses: FloatArray): number;
  /** d loss / d predictions, row-major, into `gradient`. */
  backward(comparison: Comparison, gradient: FloatArray): void;
}

/**
 * A loss that can be differentiated through a softmax before it in one step: d loss / d logits = w · (p − y) / rows.
 * Stable where probabilities are close to 0.
 */
export interface SoftmaxLoss extends Loss {
  /** `comparison.predictions` are the softmax's output; writes the gradient of its input. */
  backwardThroughSoftmax(comparison: Comparison, gradient: FloatArray): void;
}

export function fusesWithSoftmax(loss: Loss): loss is SoftmaxLoss {
  return 'backwardThroughSoftmax' in loss;
}
