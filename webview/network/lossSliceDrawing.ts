// Draws a loss over lengths of an update, with the weights as they are (0) and the update as it will be (1) marked.

import { formatShort } from '../../src/core/base/numbers';
import type { DataColors } from '../shared/dataColors';
import { categoryColors, cssColor } from '../shared/colorScale';
import { lowestOf, type SlicePoint } from './lossSlice';

export interface SliceDrawing {
  readonly points: readonly SlicePoint[];
  readonly width: number;
  readonly height: number;
  readonly colors: DataColors;
}

const axis = { left: 56, right: 12, top: 16, bottom: 22 } as const;
const dot = 3;

export function drawSlice(
  context: CanvasRenderingContext2D,
  { points, width, height, colors }: SliceDrawing,
): void {
  const shown = points.filter(({ loss }) => Number.isFinite(loss));
  const [first, last] = [points[0].multiple, points[points.length - 1].multiple];
  const losses = shown.map(({ loss }) => loss);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const room = { width: width - axis.left - axis.right, height: height - axis.top - axis.bottom };
  const x = (multiple: number): number => axis.left + ((multiple - first) / (last - first)) * room.width;
  const y = (loss: number): number =>
    axis.top + (high > low ? (high - loss) / (high - low) : 0.5) * room.height;
  context.clearRect(0, 0, width, height);
  context.font = `11px ${colors.numberFont}`;
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  context.strokeStyle = colors.line;
  context.fillStyle = colors.muted;
  context.textAlign = 'right';
  for (const loss of high > low ? [low, high] : [low]) {
    const at = Math.round(y(loss)) + 0.5;
    stroke(context, [axis.left, at], [width - axis.right, at]);
    context.fillText(formatShort(loss), axis.left - 8, at);
  }
  context.textAlign = 'center';
  for (const multiple of [0, 1, 2, 4, 8].filter((tick) => tick >= first && tick <= last)) {
    context.fillText(`${multiple} ×`, x(multiple), height - axis.bottom / 2 + 2);
  }
  for (const multiple of [0, 1]) {
    context.setLineDash(multiple === 0 ? [2, 3] : []);
    stroke(context, [x(multiple), axis.top], [x(multiple), height - axis.bottom]);
  }
  context.setLineDash([]);
  const [color] = categoryColors(colors.ground).map(cssColor);
  context.strokeStyle = color;
  context.lineWidth = colors.isHighContrast ? 2.5 : 1.5;
  context.beginPath();
  for (const { multiple, loss } of shown) context.lineTo(x(multiple), y(loss));
  context.stroke();
  const lowest = lowestOf(points);
  if (!lowest) return;
  context.fillStyle = color;
  context.beginPath();
  context.arc(x(lowest.multiple), y(lowest.loss), dot, 0, 2 * Math.PI);
  context.fill();
}

function stroke(
  context: CanvasRenderingContext2D,
  from: readonly [number, number],
  to: readonly [number, number],
): void {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}
