// Numbers below the smallest normal one: slots that decay fill with them, and processors work on them several times slower.

import { smallestNormal32, smallestNormal64 } from '../tensor/statistics';
import type { Precision } from './kernels';

/** Turns what would be stored as a denormal number into 0; NaN stays. */
export type Flush = (value: number) => number;

export function flushOf(precision: Precision): Flush {
  const smallest = precision === 'float32' ? smallestNormal32 : smallestNormal64;
  // Compared so that a NaN stays one.
  return (value) => (Math.abs(value) < smallest ? 0 : value);
}
