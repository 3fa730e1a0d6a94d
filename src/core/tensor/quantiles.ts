// Which share of the values lies below a number, from evenly spread order statistics.

export interface Quantiles {
  /** Ascending values at the shares 0, 1/(n-1), …, 1 of the finite values; empty: there is none. */
  readonly values: Float64Array;
}
