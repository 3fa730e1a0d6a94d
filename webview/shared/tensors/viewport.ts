// Which part of a matrix is seen, and how large its cells are. Knows no DOM: lengths are CSS pixels, places are cells.

import { niceStep } from '../niceStep';
import type { Rectangle, Size } from '../rectangle';

/** The room a matrix is drawn in. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  readonly columns: number;
  /** Cells are squares at every zoom, as those of a picture. */
  readonly square?: boolean;
}

export interface Viewport {
  /** 1: the whole matrix. */
  readonly zoom: number;
  /** The cell at the top left; may lie between two cells. */
  readonly row: number;
  readonly column: number;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export const wholeMatrix: Viewport = { zoom: 1, row: 0, column: 0 };

/** A matrix of few cells does not fill the room. */
const largestFittingCell = 48;
/** Wide enough for the number in it. */
const largestCell = 80;

/**
 * The whole matrix fills the room, so its cells may be wider than tall. Zooming in first makes the shorter side longer
 * until cells are squares; from there on both sides grow.
 */
export function cellSize(plot: Plot, zoom: number): Size {
  const width = Math.min(largestFittingCell, plot.width / plot.columns);
  const height = Math.min(largestFittingCell, plot.height / plot.rows);
  const short = Math.min(width, height) * zoom;
  if (plot.square) return { width: short, height: short };
  return { width: Math.max(width, short), height: Math.max(height, short) };
}

export function largestZoom(plot: Plot): number {
  const { width, height } = cellSize(plot, 1);
  return Math.max(1, largestCell / Math.min(width, height));
}

/** How many cells are seen down and across; may be fractions. */
export function visibleCells(plot: Plot, zoom: number): { readonly rows: number; readonly columns: number } {
  const { width, height } = cellSize(plot, zoom);
  return {
    rows: Math.min(plot.rows, plot.height / height),
    columns: Math.min(plot.columns, plot.width / width),
  };
}

/** The nearest viewport that shows no more than there is. */
export function clamped(plot: Plot, { zoom, row, column }: Viewport): Viewport {
  const within = Math.min(largestZoom(plot), Math.max(1, zoom));
  const seen = visibleCells(plot, within);
  return {
    zoom: within,
    row: Math.min(plot.rows - seen.rows, Math.max(0, row)),
    column: Math.min(plot.columns - seen.columns, Math.max(0, column)),
  };
}

/** Zooms by `factor`; what lies under (x, y) stays there as far as the edges allow. */
export function zoomedAt(plot: Plot, viewport: Viewport, factor: number, x: number, y: number): Viewport {
  const before = cellSize(plot, viewport.zoom);
  const zoom = Math.min(largestZoom(plot), Math.max(1, viewport.zoom * factor));
  const after = cellSize(plot, zoom);
  return clamped(plot, {
    zoom,
    row: viewport.row + y / before.height - y / after.height,
    column: viewport.column + x / before.width - x / after.width,
  });
}

/** Moved as if the matrix were dragged by (dx, dy). */
export function dragged(plot: Plot, viewport: Viewport, dx: number, dy: number): Viewport {
  const { width, height } = cellSize(plot, viewport.zoom);
  return clamped(plot, {
    zoom: viewport.zoom,
    row: viewport.row - dy / height,
    column: viewport.column - dx / width,
  });
}

export function cellAt(plot: Plot, viewport: Viewport, x: number, y: number): Cell | undefined {
  const { width, height } = cellSize(plot, viewport.zoom);
  const row = Math.floor(viewport.row + y / height);
  const column = Math.floor(viewport.column + x / width);
  const inside = row >= 0 && row < plot.rows && column >= 0 && column < plot.columns;
  return inside && x >= 0 && y >= 0 ? { row, column } : undefined;
}

/** Where cells lie in the room; `rows` and `columns` from the first to before the second. */
export function rectangleOf(
  plot: Plot,
  viewport: Viewport,
  rows: readonly [number, number],
  columns: readonly [number, number],
): Rectangle {
  const { width, height } = cellSize(plot, viewport.zoom);
  return {
    x: (columns[0] - viewport.column) * width,
    y: (rows[0] - viewport.row) * height,
    width: (columns[1] - columns[0]) * width,
    height: (rows[1] - rows[0]) * height,
  };
}

/** The same zoom, moved no further than needed to see the cell. */
export function revealing(plot: Plot, viewport: Viewport, { row, column }: Cell): Viewport {
  const seen = visibleCells(plot, viewport.zoom);
  return clamped(plot, {
    zoom: viewport.zoom,
    row: Math.min(row, Math.max(viewport.row, row + 1 - seen.rows)),
    column: Math.min(column, Math.max(viewport.column, column + 1 - seen.columns)),
  });
}

/** Zoomed in so far that single cells can be told apart, around the cell. */
export function closeUp(plot: Plot, { row, column }: Cell, size: number): Viewport {
  const { width, height } = cellSize(plot, 1);
  const zoom = Math.min(largestZoom(plot), Math.max(1, size / Math.min(width, height)));
  const seen = visibleCells(plot, zoom);
  return clamped(plot, { zoom, row: row + 0.5 - seen.rows / 2, column: column + 0.5 - seen.columns / 2 });
}

/** What a tile of the seen part covers, in no more pixels than the screen has for it. */
export function tileArea(
  plot: Plot,
  viewport: Viewport,
  pixelRatio: number,
): {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  readonly width: number;
  readonly height: number;
} {
  const seen = visibleCells(plot, viewport.zoom);
  const size = cellSize(plot, viewport.zoom);
  const rows = outward(viewport.row, seen.rows, plot.rows);
  const columns = outward(viewport.column, seen.columns, plot.columns);
  const pixels = ([from, to]: readonly [number, number], cell: number): number =>
    Math.max(1, Math.min(to - from, Math.round((to - from) * cell * pixelRatio)));
  return { rows, columns, width: pixels(columns, size.width), height: pixels(rows, size.height) };
}

function outward(from: number, length: number, count: number): readonly [number, number] {
  // A viewport that was moved by fractions ends a rounding error beyond a cell's edge.
  const first = Math.max(0, Math.floor(from + 1e-6));
  return [first, Math.min(count, Math.max(first + 1, Math.ceil(from + length - 1e-6)))];
}

/** Rounded numbers for the marks of a ruler over `count` cells of `size` pixels, no closer than `spacing`. */
export function rulerMarks(first: number, seen: number, size: number, spacing: number): readonly number[] {
  const step = niceStep(spacing / size);
  const marks: number[] = [];
  for (let mark = Math.ceil(first / step) * step; mark < first + seen; mark += step) marks.push(mark);
  return marks;
}
