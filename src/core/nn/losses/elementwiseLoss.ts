// Losses that compare each number of a prediction with its target, and average over a sample's numbers.

import { targetValue } from '../batchTargets';
import type { Loss } from '../loss';
import { weightedMean } from './weightedMean';

/**
 * @param value loss of one number
 * @param slope its derivative by the prediction
 */
export function elementwiseLoss(
  name: string,
  value: (prediction: number, target: number) => number,
  slope: (prediction: number, target: number) => number,
  fromLogits = false,
): Loss {
  return {
    name,
    fromLogits,
    forward(comparison, losses) {
      const { predictions, width, targets } = comparison;
      return weightedMean(comparison, losses, (row) => {
        let sum = 0;
        for (let i = 0; i < width; i++) {
          sum += value(predictions[row * width + i], targetValue(targets, row, i));
        }
        return sum / width;
      });
    },
    backward({ rows, predictions, width, targets, weights }, gradient) {
      for (let row = 0; row < rows; row++) {
        const factor = (weights?.[row] ?? 1) / (rows * width);
        for (let i = 0; i < width; i++) {
          const at = row * width + i;
          gradient[at] = factor * slope(predictions[at], targetValue(targets, row, i));
        }
      }
    },
  };
}
