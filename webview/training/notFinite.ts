// Values that are no numbers, which a line can't go through and a chart marks instead.

export type NotFinite = 'nan' | 'infinity' | 'negativeInfinity';

/** As bits, so that a sum tells which kinds there are. */
export const kindBits: Readonly<Record<NotFinite, number>> = { nan: 1, infinity: 2, negativeInfinity: 4 };

/** @param value not finite */
export function kindOf(value: number): NotFinite {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'infinity' : 'negativeInfinity';
}
