// A window of a tensor's cells, exactly as they are.

import { type MatrixSlice, matrixView } from '../../core/tensor/matrixSlice';
import type { Tensor } from '../../core/tensor/tensor';
import type { Span } from '../../protocol/weights';

export interface Window {
  readonly slice: MatrixSlice;
  readonly rows: Span;
  readonly columns: Span;
}

/** The window as a matrix of its own. @throws RangeError when it does not lie in the tensor */
export function cellsOf(
  tensor: Tensor,
  { slice, rows, columns }: Window,
): Tensor<Float32Array | Float64Array> {
  const { data, offset, rowStride, columnStride, ...size } = matrixView(tensor, slice);
  if (!within(rows, size.rows) || !within(columns, size.columns)) {
    throw new RangeError(`No window at rows ${rows.join('–')}, columns ${columns.join('–')}`);
  }
  const [height, width] = [rows[1] - rows[0], columns[1] - columns[0]];
  const cells =
    data instanceof Float32Array ? new Float32Array(height * width) : new Float64Array(height * width);
  for (let y = 0; y < height; y++) {
    const start = offset + (rows[0] + y) * rowStride + columns[0] * columnStride;
    for (let x = 0; x < width; x++) cells[y * width + x] = data[start + x * columnStride];
  }
  return { dtype: tensor.dtype, shape: [height, width], data: cells };
}

function within([from, to]: Span, size: number): boolean {
  return Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= size;
}
