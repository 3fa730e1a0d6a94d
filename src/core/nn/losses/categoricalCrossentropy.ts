// −Σ t·ln p over the classes: targets are a row of shares for each sample, mostly one-hot.

import { type Comparison, targetValue } from '../batchTargets';
import type { FloatArray } from '../../kernels/kernels';
import type { Loss, SoftmaxLoss } from '../loss';
import { logSumExp } from './logits';
import { clipProbability, isClipped } from './probabilities';

const name = 'categorical_crossentropy';

/** @param smoothing moves targets towards equal shares by this share */
export function categoricalCrossentropy(fromLogits: boolean, smoothing: number): Loss {
  const target = ({ targets, width }: Comparison, row: number, i: number): number =>
    targetValue(targets, row, i) * (1 - smoothing) + smoothing / width;
  const targetSum = (comparison: Comparison, row: number): number => {
    let sum = 0;
    for (let i = 0; i < comparison.width; i++) sum += target(comparison, row, i);
    return sum;
  };
  /** Calls `visit` with each sample's row, the place of its first number and its factor in the mean. */
  const eachRow = (
    { rows, width, weights }: Comparison,
    visit: (row: number, start: number, factor: number) => void,
  ): void => {
    for (let row = 0; row < rows; row++) visit(row, row * width, (weights?.[row] ?? 1) / rows);
  };
  const mean = (
    comparison: Comparison,
    losses: FloatArray,
    lossOf: (row: number, start: number) => number,
  ) => {
    let total = 0;
    eachRow(comparison, (row, start, factor) => {
      const loss = lossOf(row, start);
      losses[row] = loss * (comparison.weights?.[row] ?? 1);
      total += loss * factor;
    });
    return total;
  };

  if (fromLogits) {
    return {
      name,
      fromLogits,
      forward: (comparison, losses) =>
        mean(comparison, losses, (row, start) => {
          const { predictions, width } = comparison;
          const total = logSumExp(predictions, start, width);
          let loss = 0;
          for (let i = 0; i < width; i++)
            loss += target(comparison, row, i) * (total - predictions[start + i]);
          return loss;
        }),
      backward(comparison, gradient) {
        const { predictions, width } = comparison;
        eachRow(comparison, (row, start, factor) => {
          const total = logSumExp(predictions, start, width);
          const sum = targetSum(comparison, row);
          for (let i = 0; i < width; i++) {
            const p = Math.exp(predictions[start + i] - total);
            gradient[start + i] = factor * (p * sum - target(comparison, row, i));
          }
        });
      },
    };
  }

  const loss: SoftmaxLoss = {
    name,
    fromLogits,
    forward: (comparison, losses) =>
      mean(comparison, losses, (row, start) => {
        const sum = rowSum(comparison, start);
        let total = 0;
        for (let i = 0; i < comparison.width; i++) {
          const p = clipProbability(comparison.predictions[start + i] / sum);
          total -= target(comparison, row, i) * Math.log(p);
        }
        return total;
      }),
    backward(comparison, gradient) {
      const { predictions, width } = comparison;
      eachRow(comparison, (row, start, factor) => {
        const sum = rowSum(comparison, start);
        // Through q = p / Σp: dL/dp = (dL/dq − Σ dL/dq · q) / Σp.
        let inner = 0;
        for (let i = 0; i < width; i++) {
          const q = predictions[start + i] / sum;
          const slope = isClipped(q) ? 0 : -target(comparison, row, i) / q;
          gradient[start + i] = slope;
          inner += slope * q;
        }
        for (let i = 0; i < width; i++) {
          gradient[start + i] = (factor * (gradient[start + i] - inner)) / sum;
        }
      });
    },
    backwardThroughSoftmax(comparison, gradient) {
      eachRow(comparison, (row, start, factor) => {
        const sum = targetSum(comparison, row);
        for (let i = 0; i < comparison.width; i++) {
          const p = comparison.predictions[start + i];
          gradient[start + i] = factor * (p * sum - target(comparison, row, i));
        }
      });
    },
  };
  return loss;
}

function rowSum({ predictions, width }: Comparison, start: number): number {
  let sum = 0;
  for (let i = start; i < start + width; i++) sum += predictions[i];
  return sum;
}
