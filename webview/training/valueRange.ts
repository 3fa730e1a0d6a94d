// Which values a chart's height spans: what is seen, without the few outliers of the first batches, and steady
// while values arrive.

import type { ChartData, Point, View } from './chartData';

export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** Of the per-batch line's points, this share at either end may leave the chart; the epochs' values never do. */
const outliers = 0.04;
/** Air above and below, as a share of the height. */
const air = 0.06;

/** The range for what lies within `view`; `undefined` where there is nothing to draw. */
export function rangeOf(data: ChartData, view: View, logarithmic: boolean): ValueRange | undefined {
  const seen = (points: readonly Point[]): number[] =>
    points.filter((point, i): point is number => {
      return typeof point === 'number' && data.at[i] >= view.from && data.at[i] <= view.to;
    });
  const batch = seen(data.batch).sort((a, b) => a - b);
  const spared = Math.floor(batch.length * outliers);
  const values = [
    ...seen(data.train),
    ...seen(data.validation),
    ...(batch.length === 0 ? [] : [batch[spared], batch[batch.length - 1 - spared]]),
  ];
  if (values.length === 0) return undefined;
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  return logarithmic ? airyLogarithmic(low, high) : airy(low, high);
}

/**
 * The next range to show. It widens as soon as something would not fit; it narrows only where the reader expects the
 * picture to change (`mayNarrow`: at the end of an epoch, after zooming), so that nothing jumps meanwhile.
 */
export function nextRange(shown: ValueRange | undefined, needed: ValueRange, mayNarrow: boolean): ValueRange {
  if (!shown || mayNarrow) return needed;
  return { low: Math.min(shown.low, needed.low), high: Math.max(shown.high, needed.high) };
}

function airy(low: number, high: number): ValueRange {
  const height = high - low || Math.abs(high) || 1;
  const below = low - height * air;
  const above = high + height * air;
  // Losses and shares do not go below zero, and shares not above one: no air where nothing can be.
  return { low: low >= 0 ? Math.max(0, below) : below, high: high <= 1 ? Math.min(1, above) : above };
}

function airyLogarithmic(low: number, high: number): ValueRange {
  const factor = Math.pow(high / low || 1, air);
  return high === low ? { low: low / 2, high: high * 2 } : { low: low / factor, high: high * factor };
}
