// What lies over a heatmap: frames around cells, and what is said of the cell under the pointer.

import type { JSX } from 'preact';
import type { DType } from '../../../src/core/tensor/dtype';
import type { Quantiles } from '../../../src/core/tensor/quantiles';
import type { Cells } from './cellBlocks';
import { cellReadout } from './cellReadout';
import { rulers } from './heatmapDrawing';
import * as view from './viewport';

export interface MarkedProps {
  readonly class: string;
  readonly plot: view.Plot;
  readonly viewport: view.Viewport;
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** A frame around cells, as far as they are seen; never too small to be seen itself. */
export function Marked({ class: className, plot, viewport, rows, columns }: MarkedProps): JSX.Element | null {
  const { x, y, width, height } = view.rectangleOf(plot, viewport, rows, columns);
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const right = Math.min(plot.width, x + width);
  const bottom = Math.min(plot.height, y + height);
  if (right <= left || bottom <= top) return null;
  const grown = { x: Math.max(0, 5 - (right - left)) / 2, y: Math.max(0, 5 - (bottom - top)) / 2 };
  return (
    <div
      class={className}
      style={{
        left: `${rulers.left + left - grown.x - 1}px`,
        top: `${rulers.top + top - grown.y - 1}px`,
        width: `${right - left + 2 * grown.x + 2}px`,
        height: `${bottom - top + 2 * grown.y + 2}px`,
      }}
    />
  );
}

export interface TooltipProps {
  readonly plot: view.Plot;
  readonly cells: Cells;
  readonly dtype: DType;
  readonly quantiles: Quantiles | undefined;
  readonly cell: view.Cell;
  readonly at: { readonly x: number; readonly y: number };
}

const tooltipSize = { width: 208, height: 64 } as const;

export function Tooltip({ plot, cell, cells, dtype, quantiles, at }: TooltipProps): JSX.Element {
  const { place, value, percentile } = cellReadout(
    cell,
    cells.value(cell.row, cell.column),
    dtype,
    quantiles,
  );
  // Beside the pointer where there is room, else on its other side.
  const x = at.x + 16 + tooltipSize.width > plot.width ? at.x - 12 - tooltipSize.width : at.x + 16;
  const y = at.y + 16 + tooltipSize.height > plot.height ? at.y - 8 - tooltipSize.height : at.y + 16;
  return (
    <div
      class="tooltip"
      style={{
        left: `${Math.max(0, rulers.left + x)}px`,
        top: `${Math.max(0, rulers.top + y)}px`,
        width: `${tooltipSize.width}px`,
      }}
    >
      <div class="muted">{place}</div>
      <div class="number">{value}</div>
      <div class="muted">{percentile ?? ' '}</div>
    </div>
  );
}
