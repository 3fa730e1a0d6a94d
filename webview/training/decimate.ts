// A long line in few points: per pixel column the lowest and the highest value, so that no peak is lost
// however far the line is zoomed out.

import { type BlockExtremes, blockSize } from './blockExtremes';
import { kindBits, kindOf, type NotFinite } from './notFinite';

export interface DecimatedLine {
  /** Indices into the values, ascending. */
  readonly at: readonly number[];
  /** The values there; `null` interrupts the line. */
  readonly values: readonly (number | null)[];
  /** Where values are no numbers: at most one of each kind per column. */
  readonly notFinite: readonly { readonly at: number; readonly kind: NotFinite }[];
}

/**
 * @param blocks of these values
 * @param from first index that is seen, which may lie before the first value
 * @param to first index that is not seen any more, which may lie behind the last value: columns depend on what is seen
 *   and not on what has arrived, so that points stay where they are while values are added
 * @param columns how many pixels lie between `from` and `to`
 */
export function decimate(
  values: Float32Array,
  blocks: BlockExtremes,
  from: number,
  to: number,
  columns: number,
): DecimatedLine {
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
    const note = (kind: NotFinite, place: number): void => {
      if ((seen & kindBits[kind]) === 0) notFinite.push({ at: place, kind });
      seen |= kindBits[kind];
    };
    for (let i = begin; i < end;) {
      const block = i / blockSize;
      if (Number.isInteger(block) && block < blocks.length && i + blockSize <= end) {
        const low = blocks.lowestOf(block);
        const high = blocks.highestOf(block);
        if (low >= 0 && (lowest < 0 || values[low] < values[lowest])) lowest = low;
        if (high >= 0 && (highest < 0 || values[high] > values[highest])) highest = high;
        const kinds = blocks.kindsOf(block);
        if (kinds !== 0) {
          for (const kind of allKinds) if ((kinds & kindBits[kind]) !== 0) note(kind, i);
        }
        i += blockSize;
        continue;
      }
      const value = values[i];
      if (Number.isFinite(value)) {
        if (lowest < 0 || value < values[lowest]) lowest = i;
        if (highest < 0 || value > values[highest]) highest = i;
      } else {
        note(kindOf(value), i);
      }
      i++;
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

const allKinds = Object.keys(kindBits) as NotFinite[];
