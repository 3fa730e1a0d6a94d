// Draws lines over batches on a logarithmic axis, one a layer. Knows batches and values, nothing of networks.

import type { GradientFlow } from '../../src/protocol/passes';
import type { DataColors } from '../shared/dataColors';
import { niceStep } from '../shared/niceStep';

export interface FlowLine {
  readonly layer: string;
  /** Place among all layers, which is its colour. */
  readonly index: number;
  readonly values: Float32Array;
}

export interface FlowDrawing {
  readonly batches: readonly number[];
  readonly lines: readonly FlowLine[];
  readonly palette: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly colors: DataColors;
}

const axis = { left: 56, right: 8, top: 8, bottom: 22 } as const;
const tickSpacing = 72;
const decadeSpacing = 24;
/** More batches would be a row of dots. */
const mostDots = 40;

/** Layers that have parameters: the others have nothing to draw. */
export function flowLines({ layers }: GradientFlow, values: readonly Float32Array[]): readonly FlowLine[] {
  return layers
    .map((layer, index) => ({ layer, index, values: values[index] }))
    .filter((line) => line.values.some((value) => !Number.isNaN(value)));
}

/** Whole decades around all positive values. */
export function decadesOf(lines: readonly FlowLine[]): readonly [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const { values } of lines) {
    for (const value of values) {
      if (!(value > 0) || !Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return [-1, 0];
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  return [from, Math.max(from + 1, to)];
}

export function drawFlow(context: CanvasRenderingContext2D, drawing: FlowDrawing): void {
  const { batches, lines, palette, width, height, colors } = drawing;
  const [low, high] = decadesOf(lines);
  const room = { width: width - axis.left - axis.right, height: height - axis.top - axis.bottom };
  const last = Math.max(1, batches.at(-1) ?? 1);
  const x = (batch: number): number => axis.left + (batch / last) * room.width;
  const y = (value: number): number => axis.top + ((high - Math.log10(value)) / (high - low)) * room.height;
  context.clearRect(0, 0, width, height);
  context.font = `11px ${colors.numberFont}`;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  context.lineWidth = 1;
  context.strokeStyle = colors.line;
  context.fillStyle = colors.muted;
  const step = Math.max(1, Math.ceil((decadeSpacing * (high - low)) / room.height));
  for (let decade = low; decade <= high; decade += step) {
    const at = Math.round(y(10 ** decade)) + 0.5;
    line(context, axis.left, at, width - axis.right, at);
    context.fillText(decadeText(decade), axis.left - 8, at);
  }
  context.textAlign = 'center';
  const stride = niceStep((tickSpacing * last) / room.width);
  for (let batch = 0; batch <= last; batch += stride) {
    context.fillText(String(batch + 1), x(batch), height - axis.bottom / 2 + 2);
  }
  for (const { index, values } of lines) {
    context.strokeStyle = palette[index % palette.length];
    context.lineWidth = colors.isHighContrast ? 2.5 : 1.5;
    context.setLineDash(colors.isHighContrast && index % 2 === 1 ? [6, 4] : []);
    context.beginPath();
    let isDown = false;
    values.forEach((value, at) => {
      if (value > 0 && Number.isFinite(value)) {
        if (isDown) context.lineTo(x(batches[at]), y(value));
        else context.moveTo(x(batches[at]), y(value));
        isDown = true;
      } else isDown = false;
    });
    context.stroke();
    if (batches.length <= mostDots) drawDots(context, values, (at) => x(batches[at]), y);
  }
  context.setLineDash([]);
}

function drawDots(
  context: CanvasRenderingContext2D,
  values: Float32Array,
  x: (at: number) => number,
  y: (value: number) => number,
): void {
  context.fillStyle = context.strokeStyle;
  values.forEach((value, at) => {
    if (!(value > 0) || !Number.isFinite(value)) return;
    context.beginPath();
    context.arc(x(at), y(value), 2.5, 0, 2 * Math.PI);
    context.fill();
  });
}

function line(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function decadeText(decade: number): string {
  return decade >= -3 && decade <= 3 ? String(Number((10 ** decade).toPrecision(1))) : `1e${decade}`;
}
