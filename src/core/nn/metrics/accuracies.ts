// Shares of samples that a network gets right.

import { type Comparison, largestOf, targetLabel, targetValue } from '../batchTargets';
import type { Metric } from '../metric';

/** A number above one half says yes. Averaged over a sample's numbers. */
export function binaryAccuracy(name: string): Metric {
  return sampleMean(name, ({ predictions, width, targets }, row) => {
    let right = 0;
    for (let i = 0; i < width; i++) {
      if ((predictions[row * width + i] > 0.5 ? 1 : 0) === targetValue(targets, row, i)) right++;
    }
    return right / width;
  });
}

/** The largest number is where the largest target is. */
export function categoricalAccuracy(name: string): Metric {
  return sampleMean(name, ({ predictions, width, targets }, row) => {
    const wanted = targets.kind === 'values' ? largestOf(targets.values, row, width) : targets.values[row];
    return largestOf(predictions, row, width) === wanted ? 1 : 0;
  });
}

/** The largest number is that of the label. */
export function sparseCategoricalAccuracy(name: string): Metric {
  return sampleMean(name, ({ predictions, width, targets }, row) =>
    largestOf(predictions, row, width) === targetLabel(targets, row) ? 1 : 0,
  );
}

/** The wanted class is among the `k` largest numbers. Numbers that are equal count as smaller, as in TensorFlow. */
export function topAccuracy(name: string, k: number, sparse: boolean): Metric {
  return sampleMean(name, ({ predictions, width, targets }, row) => {
    const wanted =
      sparse || targets.kind === 'labels' ? targetLabel(targets, row) : largestOf(targets.values, row, width);
    const value = predictions[row * width + wanted];
    if (!Number.isFinite(value)) return 0;
    let larger = 0;
    for (let i = row * width; i < (row + 1) * width; i++) if (predictions[i] > value) larger++;
    return larger < k ? 1 : 0;
  });
}

/** @param valueOf of one sample */
function sampleMean(name: string, valueOf: (comparison: Comparison, row: number) => number): Metric {
  return {
    name,
    measure(comparison) {
      let total = 0;
      let weight = 0;
      for (let row = 0; row < comparison.rows; row++) {
        const one = comparison.weights?.[row] ?? 1;
        total += one * valueOf(comparison, row);
        weight += one;
      }
      return { total, weight };
    },
  };
}
