// How often values fall into bins of equal width between two numbers.

/** Counts over one range; values outside of it and those that are not finite are in no bin. */
export interface HistogramCounts {
  readonly from: number;
  readonly to: number;
  /** One list a set of values, in the order they were asked for; each has as many counts as there are bins. */
  readonly counts: readonly Uint32Array[];
}
