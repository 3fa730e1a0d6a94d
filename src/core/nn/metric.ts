// A number that says how good predictions are. All of Keras' that are kept here are weighted means.

import type { Comparison } from './batchTargets';

export interface Metric {
  /** Keras' name in logs: `accuracy`. */
  readonly name: string;
  /** Sum of the samples' values, weighted. The mean over an epoch is the sum of totals over the sum of weights. */
  measure(comparison: Comparison): { readonly total: number; readonly weight: number };
}
