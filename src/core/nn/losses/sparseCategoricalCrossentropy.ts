// −ln p of the class that each sample has: targets are labels.

import { type Comparison, targetLabel } from '../batchTargets';
import type { Loss, SoftmaxLoss } from '../loss';
import { logSumExp } from './logits';
import { clipProbability, isClipped } from './probabilities';
import { weightedMean } from './weightedMean';

const name = 'sparse_categorical_crossentropy';

export function sparseCategoricalCrossentropy(fromLogits: boolean): Loss {
  return fromLogits ? ofLogits : ofProbabilities;
}

const ofLogits: Loss = {
  name,
  fromLogits: true,
  forward(comparison, losses) {
    const { predictions, width } = comparison;
    return weightedMean(comparison, losses, (row) => {
      const start = row * width;
      return logSumExp(predictions, start, width) - predictions[start + targetLabel(comparison.targets, row)];
    });
  },
  backward({ rows, predictions, width, targets, weights }, gradient) {
    for (let row = 0; row < rows; row++) {
      const start = row * width;
      const factor = (weights?.[row] ?? 1) / rows;
      const total = logSumExp(predictions, start, width);
      for (let i = start; i < start + width; i++) gradient[i] = factor * Math.exp(predictions[i] - total);
      gradient[start + targetLabel(targets, row)] -= factor;
    }
  },
};

/** As Keras does: probabilities are clipped, then divided by their sum. */
const ofProbabilities: SoftmaxLoss = {
  name,
  fromLogits: false,
  forward: (comparison, losses) =>
    weightedMean(comparison, losses, (row) => {
      const { predictions, width, targets } = comparison;
      const p = clipProbability(predictions[row * width + targetLabel(targets, row)]);
      return Math.log(clippedSum(comparison, row) / p);
    }),
  backward(comparison, gradient) {
    const { rows, predictions, width, targets, weights } = comparison;
    for (let row = 0; row < rows; row++) {
      const factor = (weights?.[row] ?? 1) / rows;
      const sum = clippedSum(comparison, row);
      const label = targetLabel(targets, row);
      for (let i = 0; i < width; i++) {
        const p = predictions[row * width + i];
        const slope = isClipped(p) ? 0 : 1 / sum - (i === label ? 1 / p : 0);
        gradient[row * width + i] = factor * slope;
      }
    }
  },
  backwardThroughSoftmax({ rows, predictions, width, targets, weights }, gradient) {
    for (let row = 0; row < rows; row++) {
      const start = row * width;
      const factor = (weights?.[row] ?? 1) / rows;
      for (let i = start; i < start + width; i++) gradient[i] = factor * predictions[i];
      const at = start + targetLabel(targets, row);
      // From the difference, not by subtracting afterwards: near 1 it keeps its digits.
      gradient[at] = factor * (predictions[at] - 1);
    }
  },
};

function clippedSum({ predictions, width }: Comparison, row: number): number {
  let sum = 0;
  for (let i = row * width; i < (row + 1) * width; i++) sum += clipProbability(predictions[i]);
  return sum;
}
