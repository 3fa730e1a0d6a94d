// Draws what is seen of a matrix: tiles, lines between large cells, numbers in cells that have room, rulers.

import type { Cells } from './cellBlocks';
import type { DataColors } from '../dataColors';
import { cssColor, isLight, stepsPerSide, unpacked } from '../colorScale';
import type { Size } from '../rectangle';
import { drawTile, type PaintedTile } from '../tilePainting';
import { positionOf, type ValueScale } from '../valueScale';
import { cellSize, type Plot, rectangleOf, rulerMarks, type Viewport, visibleCells } from './viewport';

export interface PaintedPlace {
  readonly painted: PaintedTile;
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

export interface HeatmapDrawing {
  readonly plot: Plot;
  readonly viewport: Viewport;
  /** From the coarsest to the finest. */
  readonly layers: readonly PaintedPlace[];
  readonly scale: ValueScale;
  readonly colors: DataColors;
  readonly cells: Cells;
}

/** Room for the numbers of rows and columns, in CSS pixels. */
export const rulers = { left: 44, top: 20 } as const;

/** Cells of this size are told apart by a line. */
const linedCell = 14;
const numberedCell = { width: 44, height: 18 } as const;

/** The room that the drawing takes; a small matrix does not fill its plot. */
export function drawnSize(plot: Plot, { zoom }: Viewport): Size {
  const seen = visibleCells(plot, zoom);
  const size = cellSize(plot, zoom);
  return {
    width: rulers.left + Math.min(plot.width, seen.columns * size.width) + 1,
    height: rulers.top + Math.min(plot.height, seen.rows * size.height) + 1,
  };
}

export function drawHeatmap(context: CanvasRenderingContext2D, drawing: HeatmapDrawing): void {
  const { plot, viewport, layers, colors } = drawing;
  const seen = visibleCells(plot, viewport.zoom);
  const size = cellSize(plot, viewport.zoom);
  const room = {
    x: rulers.left,
    y: rulers.top,
    width: Math.min(plot.width, seen.columns * size.width),
    height: Math.min(plot.height, seen.rows * size.height),
  };
  context.clearRect(0, 0, plot.width + rulers.left + 1, plot.height + rulers.top + 1);
  for (const { painted, rows, columns } of layers) {
    const place = rectangleOf(plot, viewport, rows, columns);
    drawTile(context, painted, { ...place, x: place.x + rulers.left, y: place.y + rulers.top }, room, colors);
  }
  context.strokeStyle = colors.line;
  context.lineWidth = 1;
  context.strokeRect(room.x - 0.5, room.y - 0.5, room.width + 1, room.height + 1);
  drawRulers(context, drawing);
  context.save();
  context.beginPath();
  context.rect(room.x, room.y, room.width, room.height);
  context.clip();
  if (size.width >= linedCell && size.height >= linedCell) drawLines(context, drawing);
  if (size.width >= numberedCell.width && size.height >= numberedCell.height) drawNumbers(context, drawing);
  context.restore();
}

function drawRulers(context: CanvasRenderingContext2D, { plot, viewport, colors }: HeatmapDrawing): void {
  const size = cellSize(plot, viewport.zoom);
  const seen = visibleCells(plot, viewport.zoom);
  context.font = `11px ${colors.numberFont}`;
  context.fillStyle = colors.muted;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (const column of rulerMarks(viewport.column, seen.columns, size.width, 56)) {
    const x = rulers.left + (column + 0.5 - viewport.column) * size.width;
    if (x < rulers.left - 1 || x > rulers.left + plot.width - 8) continue;
    context.fillText(String(column), Math.max(x, rulers.left + 4), rulers.top - 10);
  }
  context.textAlign = 'right';
  for (const row of rulerMarks(viewport.row, seen.rows, size.height, 32)) {
    const y = rulers.top + (row + 0.5 - viewport.row) * size.height;
    if (y < rulers.top - 1 || y > rulers.top + plot.height) continue;
    context.fillText(String(row), rulers.left - 6, Math.max(y, rulers.top + 5));
  }
}

function drawLines(context: CanvasRenderingContext2D, { plot, viewport, colors }: HeatmapDrawing): void {
  const size = cellSize(plot, viewport.zoom);
  const seen = visibleCells(plot, viewport.zoom);
  context.fillStyle = cssColor(colors.ground.color);
  for (let row = Math.ceil(viewport.row); row < viewport.row + seen.rows; row++) {
    const y = Math.round(rulers.top + (row - viewport.row) * size.height);
    context.fillRect(rulers.left, y, seen.columns * size.width, 1);
  }
  for (let column = Math.ceil(viewport.column); column < viewport.column + seen.columns; column++) {
    const x = Math.round(rulers.left + (column - viewport.column) * size.width);
    context.fillRect(x, rulers.top, 1, seen.rows * size.height);
  }
}

function drawNumbers(
  context: CanvasRenderingContext2D,
  { plot, viewport, colors, scale, cells }: HeatmapDrawing,
): void {
  const size = cellSize(plot, viewport.zoom);
  const seen = visibleCells(plot, viewport.zoom);
  const table = scale.unsigned ? colors.sequential : colors.diverging;
  context.font = `11px ${colors.numberFont}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (let row = Math.floor(viewport.row); row < viewport.row + seen.rows && row < plot.rows; row++) {
    for (
      let column = Math.floor(viewport.column);
      column < viewport.column + seen.columns && column < plot.columns;
      column++
    ) {
      const number = cells.value(row, column);
      // What is no number has its own sign.
      if (number === undefined || !Number.isFinite(number)) continue;
      const cell = unpacked(table[Math.round((positionOf(scale, number) + 1) * stepsPerSide)]);
      context.fillStyle = isLight(cell) ? 'black' : 'white';
      const x = rulers.left + (column + 0.5 - viewport.column) * size.width;
      const y = rulers.top + (row + 0.5 - viewport.row) * size.height;
      context.fillText(briefNumber(number), x, y);
    }
  }
}

/** At most six characters. */
function briefNumber(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 0.001 && size < 10) return value.toFixed(3);
  if (size >= 10 && size < 10_000) return value.toPrecision(4).replace(/\.?0+$/, '');
  return value.toExponential(0).replace('e+', 'e');
}
