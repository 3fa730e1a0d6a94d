// Elements of an array seen in some order: offset, sizes and steps. Slices, transposes and broadcasts are views;
// `gather` lays one out in C order. A step may be negative, or 0 where an element repeats.

import { stridesOf } from '../tensor/matrixSlice';
import { type Shape, sizeOf } from '../tensor/shape';
import type { NumberArray } from '../tensor/tensor';
import { arrayOf, type TensorValue } from './values';

/** Element (i, j, …) lies at `offset + i * strides[0] + j * strides[1] + …`. */
export interface View {
  readonly offset: number;
  readonly shape: Shape;
  readonly strides: readonly number[];
}

/** A whole tensor of this shape in C order. */
export function wholeView(shape: Shape): View {
  return { offset: 0, shape, strides: stridesOf(shape) };
}

/** The dimensions in another order. @param axes each dimension once */
export function permuted({ offset, shape, strides }: View, axes: readonly number[]): View {
  return { offset, shape: axes.map((axis) => shape[axis]), strides: axes.map((axis) => strides[axis]) };
}

/** Calls `visit` with the position of every element, in C order of the view. */
export function forEachPosition({ offset, shape, strides }: View, visit: (position: number) => void): void {
  if (sizeOf(shape) === 0) return;
  const last = shape.length - 1;
  if (last < 0) {
    visit(offset);
    return;
  }
  const columns = shape[last];
  const step = strides[last];
  const index = new Array<number>(last).fill(0);
  let row = offset;
  for (;;) {
    for (let column = 0, position = row; column < columns; column++, position += step) visit(position);
    // Counts up like an odometer.
    let dimension = last - 1;
    for (; dimension >= 0; dimension--) {
      row += strides[dimension];
      if (++index[dimension] < shape[dimension]) break;
      row -= index[dimension] * strides[dimension];
      index[dimension] = 0;
    }
    if (dimension < 0) return;
  }
}

/** What the view sees of `data`, in an array of its own. */
export function gather(value: TensorValue, view: View): TensorValue {
  const { dtype, data } = value;
  const result = arrayOf(dtype, sizeOf(view.shape));
  let at = 0;
  forEachPosition(view, (position) => {
    result[at++] = data[position];
  });
  return { dtype, shape: view.shape, data: result };
}

/** The same elements under other sizes. */
export function withShape(value: TensorValue, shape: Shape): TensorValue {
  return { dtype: value.dtype, shape, data: value.data };
}

/** An array of the result type filled element by element. */
export function mapped(
  dtype: TensorValue['dtype'],
  shape: Shape,
  data: NumberArray,
  apply: (x: number) => number,
): TensorValue {
  const result = arrayOf(dtype, data.length);
  for (let i = 0; i < data.length; i++) result[i] = apply(data[i]);
  return { dtype, shape, data: result };
}
