// A matrix out of a tensor of any rank: one dimension runs down, one across, the others stay at an index.
// This is how every view lays a tensor on a plane; it moves no numbers.

import type { Shape } from './shape';
import type { NumberArray, Tensor } from './tensor';

export interface MatrixSlice {
  /** The dimension that runs down; absent: there is one row. */
  readonly rows?: number;
  /** The dimension that runs across; absent: there is one column. */
  readonly columns?: number;
  /** An index for every dimension of the tensor; those of `rows` and `columns` are not read. */
  readonly at: readonly number[];
}

/** Numbers of a tensor as a matrix: element (row, column) is `data[offset + row * rowStride + column * columnStride]`. */
export interface MatrixView {
  readonly data: NumberArray;
  readonly rows: number;
  readonly columns: number;
  readonly offset: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** The last two dimensions down and across, the others at 0; a vector lies in one row. */
export function firstSlice(shape: Shape): MatrixSlice {
  const rank = shape.length;
  return {
    rows: rank >= 2 ? rank - 2 : undefined,
    columns: rank >= 1 ? rank - 1 : undefined,
    at: shape.map(() => 0),
  };
}

/** `[rows, columns]` of the matrix that `slice` takes from a tensor of this shape. */
export function sliceSize(shape: Shape, { rows, columns }: MatrixSlice): readonly [number, number] {
  return [rows === undefined ? 1 : shape[rows], columns === undefined ? 1 : shape[columns]];
}

/** Elements between neighbours along each dimension, in C order. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let dimension = shape.length - 1; dimension >= 0; dimension--) {
    strides[dimension] = stride;
    stride *= shape[dimension];
  }
  return strides;
}

/** @throws RangeError when the slice does not lie in the tensor */
export function matrixView({ data, shape }: Tensor, slice: MatrixSlice): MatrixView {
  checkSlice(shape, slice);
  const strides = stridesOf(shape);
  const [rows, columns] = sliceSize(shape, slice);
  let offset = 0;
  for (let dimension = 0; dimension < shape.length; dimension++) {
    if (dimension !== slice.rows && dimension !== slice.columns) {
      offset += slice.at[dimension] * strides[dimension];
    }
  }
  return {
    data,
    rows,
    columns,
    offset,
    rowStride: slice.rows === undefined ? 0 : strides[slice.rows],
    columnStride: slice.columns === undefined ? 0 : strides[slice.columns],
  };
}

/** Where a flat index of the tensor lies: the slice through it that has the same dimensions, and its cell there. */
export function locate(
  shape: Shape,
  slice: MatrixSlice,
  index: number,
): { readonly slice: MatrixSlice; readonly row: number; readonly column: number } {
  const at = stridesOf(shape).map((stride, dimension) => Math.floor(index / stride) % shape[dimension]);
  return {
    slice: { ...slice, at: at.map((i, d) => (d === slice.rows || d === slice.columns ? 0 : i)) },
    row: slice.rows === undefined ? 0 : at[slice.rows],
    column: slice.columns === undefined ? 0 : at[slice.columns],
  };
}

function checkSlice(shape: Shape, { rows, columns, at }: MatrixSlice): void {
  const inShape = (dimension: number | undefined): boolean =>
    dimension === undefined || (Number.isInteger(dimension) && dimension >= 0 && dimension < shape.length);
  const fits =
    at.length === shape.length && at.every((i, d) => d === rows || d === columns || (i >= 0 && i < shape[d]));
  if (!fits || !inShape(rows) || !inShape(columns) || (rows !== undefined && rows === columns)) {
    throw new RangeError(
      `No slice (rows ${rows}, columns ${columns}, at ${at.join(', ')}) in a tensor (${shape.join(', ')})`,
    );
  }
}
