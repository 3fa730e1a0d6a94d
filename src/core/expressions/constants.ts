// Names that stand for a number everywhere, unless the run has one of that name.

import { plainNumber, type TensorValue } from './values';

export const constants: ReadonlyMap<string, TensorValue> = new Map([
  ['inf', plainNumber(Infinity, 'float64')],
  ['nan', plainNumber(NaN, 'float64')],
  ['pi', plainNumber(Math.PI, 'float64')],
]);
