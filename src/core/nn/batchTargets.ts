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
