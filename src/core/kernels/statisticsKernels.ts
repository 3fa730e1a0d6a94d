// Statistics and histograms of values behind one interface, as `Kernels` is for training.

import type { HistogramPasses } from '../tensor/histogram';
import type { Gatherer } from '../tensor/statistics';
import type { NumberArray } from '../tensor/tensor';

/** The passes of histograms; values of other types than float32 take the reference's. */
export interface StatisticsKernels extends HistogramPasses {
  /** @returns undefined for values of other types than float32 */
  gathererFor(values: NumberArray): Gatherer | undefined;
}
