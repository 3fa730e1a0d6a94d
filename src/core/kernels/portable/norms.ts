// Sums over parameters, in double precision. The layout's filling is 0 and adds nothing.

import type { ParameterStore } from '../kernels';

export function sumOfSquares(x: ParameterStore): number {
  let sum = 0;
  for (const value of x.storage.values) sum += value * value;
  return sum;
}

export function sumOfMagnitudes(x: ParameterStore): number {
  let sum = 0;
  for (const value of x.storage.values) sum += Math.abs(value);
  return sum;
}
