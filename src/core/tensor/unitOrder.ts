// In which order the units of a kernel are shown. Kernels are `(inputs, units)` in C order, see unitPictures.

import { finish, type Steps } from '../base/steps';
import { similarityOrder } from './similarityOrder';
import type { NumberArray } from './tensor';
import type { UnitLayout, UnitOrder } from './unitPictures';

/** Weights between two steps: a few milliseconds. */
const weightsPerStep = 2 ** 20;

/** Euclidean norm of each unit's incoming weights. */
export function* unitNormSteps(
  kernel: NumberArray,
  { units, inputs }: Pick<UnitLayout, 'units' | 'inputs'>,
): Steps<Float64Array> {
  const squares = new Float64Array(units);
  const rowsPerStep = Math.max(1, Math.floor(weightsPerStep / units));
  for (let first = 0; first < inputs; first += rowsPerStep) {
    addSquares(kernel.subarray(first * units, Math.min(inputs, first + rowsPerStep) * units), squares);
    yield;
  }
  return squares.map(Math.sqrt);
}

/** The units' numbers in that order. Bounded in time: some 10,000 units take about two seconds by similarity. */
export function unitOrder(kernel: NumberArray, layout: UnitLayout, order: UnitOrder): Uint32Array {
  return finish(unitOrderSteps(kernel, layout, order));
}

/** `unitOrder` in steps. */
export function* unitOrderSteps(
  kernel: NumberArray,
  layout: UnitLayout,
  order: UnitOrder,
): Steps<Uint32Array> {
  if (order === 'index') return Uint32Array.from({ length: layout.units }, (_, unit) => unit);
  const norms = yield* unitNormSteps(kernel, layout);
  return order === 'norm' ? normOrder(norms) : yield* similarityOrder(kernel, layout, norms);
}

/** Largest first, and before all others those that hold a NaN: they are what one looks for. */
function normOrder(norms: Float64Array): Uint32Array {
  const size = norms.map((norm) => (Number.isNaN(norm) ? Infinity : norm));
  return Uint32Array.from(norms, (_, unit) => unit).sort((a, b) =>
    size[a] === size[b] ? a - b : size[b] - size[a],
  );
}

function addSquares(rows: NumberArray, squares: Float64Array): void {
  const units = squares.length;
  for (let start = 0; start < rows.length; start += units) {
    for (let unit = 0; unit < units; unit++) squares[unit] += rows[start + unit] * rows[start + unit];
  }
}
