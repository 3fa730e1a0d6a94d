// One named tensor of a run: how it is read and set, and at which stages of a batch it has its value.

import type { Kernels, ParameterStore } from '../../kernels/kernels';
import type { BatchTensor } from '../../nn/batchTensor';
import { type Parameter, readStore } from '../../nn/parameter';
import type { Shape } from '../../tensor/shape';
import type { Stage } from './batchPlan';

export type RunArray = Float32Array | Float64Array | Int32Array;

export interface RunTensor {
  /** `dense.grad.kernel` */
  readonly path: string;
  readonly dtype: 'float32' | 'float64' | 'int32';
  /** With the samples of the present batch as the first axis, where it has one. */
  shape(): Shape;
  /** A copy of its elements in C order. */
  read(): RunArray;
  /** Replaces all elements, given in C order; absent: it cannot be set. */
  write?(values: ArrayLike<number>): void;
  readonly life: Life;
  /** The first axis are the samples of the batch. */
  readonly ofBatch: boolean;
}

/** When a tensor has a value. `lasting`: always. `batch`: from the beginning of a batch on. */
export type Life =
  | { readonly kind: 'lasting'; readonly writer?: Stage }
  | { readonly kind: 'batch' }
  | {
      readonly kind: 'computed';
      /** Index of the first stage that comes after it is computed. */
      readonly from: number;
      /** Indices of the stages where it is looked at ahead. */
      readonly ahead: readonly number[];
      readonly writer: Stage;
    };

/** Values for each sample of a batch. @param rows samples in the present batch */
export function batchRunTensor(
  path: string,
  { shape, size, buffer }: BatchTensor,
  { precision }: Kernels,
  rows: () => number,
  life: Life,
): RunTensor {
  return {
    path,
    dtype: precision,
    shape: () => [rows(), ...shape],
    read: () => buffer.values.slice(0, rows() * size),
    write: (values) => buffer.values.set(values),
    life,
    ofBatch: true,
  };
}

/** A parameter, or what belongs to one: its gradient, a slot. */
export function storeRunTensor(
  path: string,
  { shape }: Parameter,
  store: ParameterStore,
  { precision }: Kernels,
  life: Life,
): RunTensor {
  return {
    path,
    dtype: precision,
    shape: () => shape,
    read: () => readStore(store),
    write: (values) => store.write(values),
    life,
    ofBatch: false,
  };
}
