// A long line in few points: per pixel column the lowest and the highest value, so that no peak is lost
// however far the line is zoomed out.

export type NotFinite = 'nan' | 'infinity' | 'negativeInfinity';

export interface DecimatedLine {
  /** Indices into the values, ascending. */
  readonly at: readonly number[];
  /** The values there; `null` interrupts the line. */
  readonly values: readonly (number | null)[];
  /** Where values are no numbers: at most one of each kind per column. */
  readonly notFinite: readonly { readonly at: number; readonly kind: NotFinite }[];
}

/**
 * @param from first index that is seen, which may lie before the first value
 * @param to first index that is not seen any more, which may lie behind the last value: columns depend on what is seen
 *   and not on what has arrived, so that points stay where they are while values are added
 * @param columns how many pixels lie between `from` and `to`
 */
export function decimate(values: Float32Array, from: number, to: number, columns: number): DecimatedLine {
  const at: number[] = [];
  const kept: (number | null)[] = [];
  const notFinite: { at: number; kind: NotFinite }[] = [];
  const width = Math.max(1, (to - from) / Math.max(1, columns));
  let end = Math.max(0, from);
  for (let column = 1; end < values.length && end < to; column++) {
    const begin = end;
    end = Math.min(values.length, Math.max(begin + 1, Math.floor(from + column * width)));
    let lowest = -1;
    let highest = -1;
    let seen = 0;
    for (let i = begin; i < end; i++) {
      const value = values[i];
      if (Number.isFinite(value)) {
        if (lowest < 0 || value < values[lowest]) lowest = i;
        if (highest < 0 || value > values[highest]) highest = i;
      } else {
        const kind = kindOf(value);
        if ((seen & bits[kind]) === 0) notFinite.push({ at: i, kind });
        seen |= bits[kind];
      }
    }
    if (lowest < 0) {
      at.push(begin);
      kept.push(null);
      continue;
    }
    const first = Math.min(lowest, highest);
    at.push(first);
    kept.push(values[first]);
    if (highest !== lowest) {
      const second = Math.max(lowest, highest);
      at.push(second);
      kept.push(values[second]);
    }
  }
  return { at, values: kept, notFinite };
}

const bits: Readonly<Record<NotFinite, number>> = { nan: 1, infinity: 2, negativeInfinity: 4 };

export function kindOf(value: number): NotFinite {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'infinity' : 'negativeInfinity';
}
