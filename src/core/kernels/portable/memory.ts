// Buffers and parameters as plain typed arrays; parameters lie in C order, without filling.

import {
  type FloatArray,
  floatArray,
  type FloatBuffer,
  type Matrix,
  type ParameterStore,
  type Precision,
  type Vector,
} from '../kernels';

export function createBuffer(precision: Precision, length: number): FloatBuffer {
  return { length, values: floatArray(precision, length) };
}

export function createVector(precision: Precision, size: number): Vector {
  return { kind: 'vector', ...createStore(precision, size) };
}

export function createMatrix(precision: Precision, rows: number, columns: number): Matrix {
  return { kind: 'matrix', rows, columns, ...createStore(precision, rows * columns) };
}

function createStore(precision: Precision, size: number): ParameterStore {
  const storage = createBuffer(precision, size);
  return {
    size,
    storage,
    read: (target: FloatArray) => target.set(storage.values),
    write: (source: ArrayLike<number>) => storage.values.set(source),
  };
}
