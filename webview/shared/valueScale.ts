// From a value to its place on a scale, from -1 to 1 and zero at zero, and back. Knows no colours.

export interface ValueScale {
  /** The magnitude at both ends; more is shown as the ends are. Positive. */
  readonly limit: number;
  readonly logarithmic: boolean;
  /** Nothing is below zero: the scale begins there. */
  readonly unsigned: boolean;
}

/** A logarithmic scale shows three decades; what is smaller lies near zero on a straight line. */
const decades = 1000;
const logarithmAtEnd = Math.log1p(decades);

export function positionOf({ limit, logarithmic }: ValueScale, value: number): number {
  const share = Math.min(1, Math.abs(value) / limit);
  const position = logarithmic ? Math.log1p(share * decades) / logarithmAtEnd : share;
  return value < 0 ? -position : position;
}

/** The inverse of `positionOf` within the limits. */
export function valueAt({ limit, logarithmic }: ValueScale, position: number): number {
  const magnitude = Math.abs(position);
  const share = logarithmic ? Math.expm1(magnitude * logarithmAtEnd) / decades : magnitude;
  return Math.sign(position) * share * limit;
}

/** Values that a colour bar bears numbers at: its ends, zero, and rounded ones about half-way. */
export function scaleTicks(scale: ValueScale): readonly number[] {
  const { limit, logarithmic, unsigned } = scale;
  const between = Number((limit / (logarithmic ? 100 : 2)).toPrecision(1));
  return unsigned ? [0, between, limit] : [-limit, -between, 0, between, limit];
}

/**
 * Ends for values between `min` and `max`, the same on both sides of zero.
 * @param robust the values at the two ends of the share that is told apart; absent: all values are
 */
export function limitOf(min: number, max: number, robust?: readonly [low: number, high: number]): number {
  const [low, high] = robust ?? [min, max];
  const limit = Math.max(Math.abs(low), Math.abs(high));
  if (Number.isFinite(limit) && limit > 0) return limit;
  // Nearly all values are zero, or none is a number.
  return robust ? limitOf(min, max) : 1;
}

/** Values at the ends of the middle `share` of ascending, evenly spread order statistics. */
export function middle(quantiles: ArrayLike<number>, share: number): readonly [number, number] | undefined {
  if (quantiles.length === 0) return undefined;
  const last = quantiles.length - 1;
  const outside = (1 - share) / 2;
  return [quantiles[Math.round(outside * last)], quantiles[Math.round((1 - outside) * last)]];
}
