// Rounding as NumPy does it: halves to the even neighbour.

import { isFloat, type TensorValue } from './values';
import { mapped } from './view';

/** @param decimals negative: tens, hundreds, … */
export function round(value: TensorValue, decimals: number): TensorValue {
  const { dtype, shape, data } = value;
  if (!isFloat(dtype) && decimals >= 0) return value;
  const factor = 10 ** Math.abs(decimals);
  const store = dtype === 'float64' ? (x: number): number => x : Math.fround;
  // NumPy scales in the tensor's own type, which decides what counts as a half.
  return mapped(dtype, shape, data, (x) =>
    decimals >= 0 ? toEven(store(x * factor)) / factor : toEven(store(x / factor)) * factor,
  );
}

/** What rounds to 0 keeps its sign. */
function toEven(value: number): number {
  const floor = Math.floor(value);
  const above = value - floor;
  const up = above > 0.5 || (above === 0.5 && floor % 2 !== 0);
  return up && floor === -1 ? -0 : above === 0 ? value : floor + Number(up);
}
