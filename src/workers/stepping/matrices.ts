// Tensors of a run as matrices, at the resolution of a screen.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/base/errors';
import type { MatrixView } from '../../core/tensor/matrixSlice';
import { sizeOf } from '../../core/tensor/shape';
import { reduceTile } from '../../core/tensor/tile';
import { availabilityOf } from '../../core/training/stepping/availability';
import type { Timeline } from '../../core/training/stepping/timeline';
import type { MatrixCellsRequest, MatrixTile, MatrixTileRequest } from '../../protocol/passes';

/** Undefined: it has no value yet. @throws UserError where there is no such matrix */
export function matrixTile(timeline: Timeline, request: MatrixTileRequest): MatrixTile | undefined {
  const view = matrixOf(timeline, request.reference);
  if (!view) return undefined;
  // A page may still ask for what the batch before had.
  const rows = clipped(request.rows, view.rows);
  const columns = clipped(request.columns, view.columns);
  return {
    size: [view.rows, view.columns],
    tile: reduceTile(view, { ...request, rows, columns }, 'extreme'),
    limit: largestMagnitude(view),
  };
}

/** Row by row; NaN where the matrix has no such cell. Undefined: it has no value yet. */
export function matrixCells(timeline: Timeline, request: MatrixCellsRequest): Float32Array | undefined {
  const view = matrixOf(timeline, request.reference);
  if (!view) return undefined;
  const { rows, columns } = request;
  return Float32Array.from(rows.flatMap((row) => columns.map((column) => cellOf(view, row, column))));
}

/** Of batches the samples run down; of parameters the last axis runs across. */
function matrixOf(timeline: Timeline, reference: string): MatrixView | undefined {
  const tensor = timeline.tensors.get(reference);
  if (!tensor) throw new UserError(l10n.t('There is no tensor {0} in this run.', reference));
  if (availabilityOf(tensor, timeline) === 'missing') return undefined;
  const shape = tensor.shape();
  const data = tensor.read();
  const rows = tensor.ofBatch ? shape[0] : sizeOf(shape.slice(0, -1));
  const columns = rows === 0 ? 0 : data.length / rows;
  return { data, rows, columns, offset: 0, rowStride: columns, columnStride: 1 };
}

function clipped([from, to]: readonly [number, number], length: number): readonly [number, number] {
  const end = Math.min(Math.max(to, 0), length);
  return [Math.min(Math.max(from, 0), end), end];
}

function cellOf({ data, rows, columns, rowStride }: MatrixView, row: number, column: number): number {
  return row >= 0 && row < rows && column >= 0 && column < columns ? data[row * rowStride + column] : NaN;
}

function largestMagnitude({ data }: MatrixView): number {
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    const magnitude = Math.abs(data[i]);
    if (magnitude > largest && magnitude !== Infinity) largest = magnitude;
  }
  return largest;
}
