// What a batch should have come out as.

import type { FloatArray } from '../kernels/kernels';

/** A class for each sample, or a row of `width` numbers for each; arrays may be longer than the batch. */
export type BatchTargets =
  | { readonly kind: 'labels'; readonly values: Int32Array }
  | { readonly kind: 'values'; readonly values: FloatArray; readonly width: number };

/** Predictions beside what they should have been. */
export interface Comparison {
  readonly rows: number;
  /** Row-major, `width` numbers a sample. */
  readonly predictions: FloatArray;
  readonly width: number;
  readonly targets: BatchTargets;
  /** Weight of each sample; absent: 1 each. */
  readonly weights?: FloatArray;
}

/** Number `column` of what sample `row` should be; a label is a number of its own. */
export function targetValue(targets: BatchTargets, row: number, column: number): number {
  return targets.kind === 'labels' ? targets.values[row] : targets.values[row * targets.width + column];
}

/** The class that sample `row` should be; of values the first, as Keras takes a column of labels. */
export function targetLabel(targets: BatchTargets, row: number): number {
  return targetValue(targets, row, 0);
}

/** The place of the first largest number of a row; a NaN is never larger. */
export function largestOf(values: FloatArray, row: number, width: number): number {
  let largest = 0;
  for (let i = 1; i < width; i++) if (values[row * width + i] > values[row * width + largest]) largest = i;
  return largest;
}
