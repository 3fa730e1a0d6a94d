// A long array in portions: views of it, each short enough for one step of a long computation.

import type { NumberArray } from './tensor';

/** A few milliseconds of work at one pass over the values. */
const portion = 2 ** 19;

export function* portionsOf(values: NumberArray): Generator<NumberArray, void, undefined> {
  for (let start = 0; start < values.length; start += portion) yield values.subarray(start, start + portion);
}
