// A tensor that is too large to be held: its values are read by ranges, whenever they are asked for.

import { type MatrixSlice, type MatrixView, matrixView } from '../../../core/tensor/matrixSlice';
import type { Shape } from '../../../core/tensor/shape';
import type { DType } from '../../../core/tensor/dtype';
import type { NumberArray, Tensor } from '../../../core/tensor/tensor';
import type { Span } from '../../../protocol/weights';

export interface RangedTensor {
  readonly dtype: DType;
  readonly shape: Shape;
  /** `count` values in C order, from the flat index `from`. */
  read(from: number, count: number): Promise<NumberArray>;
}

export interface Window {
  readonly slice: MatrixSlice;
  readonly rows: Span;
  readonly columns: Span;
}

/** Values that are read at once at most. */
const longestRead = 2 ** 20;
/** Values between two wanted ones from which on each is read by itself. */
const farApart = 2 ** 12;

/** Where the cells of a slice lie; it has no values. @throws RangeError when the slice does not lie in the tensor */
export function sliceLayout({ shape }: RangedTensor, slice: MatrixSlice): MatrixView {
  return matrixView({ dtype: 'float32', shape, data: new Float32Array(0) }, slice);
}

/** The cells of a window as a matrix of their own. The caller asks for windows of a bearable size. */
export async function readWindow(
  tensor: RangedTensor,
  { slice, rows, columns }: Window,
): Promise<Tensor<Float32Array | Float64Array>> {
  const { offset, rowStride, columnStride } = sliceLayout(tensor, slice);
  const [height, width] = [rows[1] - rows[0], columns[1] - columns[0]];
  const cells = fitsFloat32(tensor.dtype)
    ? new Float32Array(height * width)
    : new Float64Array(height * width);
  const start = offset + rows[0] * rowStride + columns[0] * columnStride;
  const extent = (height - 1) * rowStride + (width - 1) * columnStride + 1;
  const result = { dtype: tensor.dtype, shape: [height, width], data: cells };
  if (cells.length === 0) return result;

  // A window that lies close together is read at once; otherwise by lines of neighbours.
  if (extent <= Math.min(longestRead, 4 * cells.length)) {
    const values = await tensor.read(start, extent);
    if (columnStride === 1) {
      for (let y = 0; y < height; y++) {
        cells.set(values.subarray(y * rowStride, y * rowStride + width), y * width);
      }
      return result;
    }
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) cells[y * width + x] = values[y * rowStride + x * columnStride];
    }
    return result;
  }
  const across = columnStride <= rowStride || height === 1;
  const lines = across ? height : width;
  for (let line = 0; line < lines; line++) {
    const values = across
      ? await readLine(tensor, start + line * rowStride, width, columnStride)
      : await readLine(tensor, start + line * columnStride, height, rowStride);
    for (let i = 0; i < values.length; i++) cells[across ? line * width + i : i * width + line] = values[i];
  }
  return result;
}

/** Every `stride`th value. */
async function readLine(
  tensor: RangedTensor,
  start: number,
  count: number,
  stride: number,
): Promise<Float64Array> {
  const line = new Float64Array(count);
  const atOnce = stride >= farApart ? 1 : Math.max(1, Math.floor(longestRead / Math.max(1, stride)));
  for (let from = 0; from < count; from += atOnce) {
    const part = Math.min(atOnce, count - from);
    const values = await tensor.read(start + from * stride, (part - 1) * stride + 1);
    for (let i = 0; i < part; i++) line[from + i] = values[i * stride];
  }
  return line;
}

/** Whether float32 holds all its values exactly. */
function fitsFloat32(dtype: DType): boolean {
  return !['float64', 'int64', 'uint64', 'int32', 'uint32'].includes(dtype);
}
