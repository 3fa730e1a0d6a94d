// What follows a tensor after a dot, without brackets.

import { sizeOf } from '../tensor/shape';
import { transpose } from './shaping';
import { integers, plainNumber, type TensorValue } from './values';

export const attributes: ReadonlyMap<string, (value: TensorValue) => TensorValue> = new Map([
  ['T', (value: TensorValue) => transpose(value)],
  ['shape', (value: TensorValue) => integers(value.shape)],
  ['size', (value: TensorValue) => plainNumber(sizeOf(value.shape), 'int64')],
  ['ndim', (value: TensorValue) => plainNumber(value.shape.length, 'int64')],
]);
