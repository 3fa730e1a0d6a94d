// Functions that take an axis: the tensor as lanes along it, each turned into one number.

import type { DType } from '../tensor/dtype';
import { type Shape, sizeOf } from '../tensor/shape';
import type { NumberArray } from '../tensor/tensor';
import { normalAxes } from './axes';
import { arrayOf, type TensorValue } from './values';
import { gather, permuted, wholeView } from './view';

/** Which axes go, and whether a size of 1 stays in their place. */
export interface Reduction {
  /** Absent: all of them. */
  readonly axes?: readonly number[];
  readonly keepdims?: boolean;
}

export interface Lanes {
  /** Lane after lane. */
  readonly data: NumberArray;
  readonly count: number;
  /** Elements of each lane. */
  readonly length: number;
  /** Of a result that has one element for each lane. */
  readonly shape: Shape;
}

/** @throws UserError when there is no such axis */
export function lanesOf(value: TensorValue, { axes, keepdims }: Reduction): Lanes {
  const { shape } = value;
  const reduced = axes ? normalAxes(axes, shape) : [...shape.keys()];
  const stay = [...shape.keys()].filter((axis) => !reduced.includes(axis));
  const order = [...stay, ...[...reduced].sort((a, b) => a - b)];
  const inOrder = order.every((axis, place) => axis === place);
  const { data } = inOrder ? value : gather(value, permuted(wholeView(shape), order));
  const left = stay.map((axis) => shape[axis]);
  return {
    data,
    count: sizeOf(left),
    length: sizeOf(reduced.map((axis) => shape[axis])),
    shape: keepdims ? shape.map((size, axis) => (reduced.includes(axis) ? 1 : size)) : left,
  };
}

/** One number for each lane. */
export function reduced(
  value: TensorValue,
  reduction: Reduction,
  dtype: DType,
  ofLane: (lane: NumberArray) => number,
): TensorValue {
  const { data, count, length, shape } = lanesOf(value, reduction);
  const result = arrayOf(dtype, count);
  for (let i = 0; i < count; i++) result[i] = ofLane(data.subarray(i * length, (i + 1) * length));
  return { dtype, shape, data: result };
}
