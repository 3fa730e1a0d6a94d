// Ranges whose values lie on steps: `low`, `low + step`, … up to `high`.

/** Index of the last value that is not above `high`; rounding must not cost the end of `0, 0.1, …, 0.5`. */
export function lastStep(low: number, high: number, step: number): number {
  return Math.floor((high - low) / step + 1e-9);
}

/** The value at an index, without the digits that binary fractions add: 0.3, not 0.30000000000000004. */
export function stepAt(low: number, step: number, index: number): number {
  const value = low + index * step;
  return Number.isInteger(low) && Number.isInteger(step) ? value : Number(value.toPrecision(12));
}
