// Marks on a chart where values are no numbers, which no line goes through.

import type uPlot from 'uplot';
import type { Mark, View } from './chartData';

/** In CSS pixels. */
const markSize = 8;

/**
 * NaN: magenta hatching along the lower edge. Infinities: triangles at the edge that they left by.
 * @param colour of the triangles
 */
export function drawMarks(plot: uPlot, marks: readonly Mark[], view: View, colour: string): void {
  const seen = marks.filter(({ at }) => at >= view.from && at <= view.to);
  if (seen.length === 0) return;
  const { ctx, bbox } = plot;
  const bottom = bbox.top + bbox.height;
  const size = markSize * devicePixelRatio;
  const column = Math.max(size / 2, bbox.width / (view.to - view.from));
  const x = ({ at }: Mark): number => plot.valToPos(at, 'x', true);
  const spans = seen
    .filter(({ kind }) => kind === 'nan')
    .map((mark): Span => [x(mark) - column / 2, x(mark) + column / 2]);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const [from, to] of merged(spans)) hatch(ctx, from, bottom - size, to - from, size);
  ctx.fillStyle = colour;
  for (const mark of seen) {
    if (mark.kind === 'infinity') triangle(ctx, x(mark), bbox.top, size);
    else if (mark.kind === 'negativeInfinity') triangle(ctx, x(mark), bottom, -size);
  }
  ctx.restore();
}

type Span = [from: number, to: number];

/** Spans that touch become one, so that hatching is drawn once. */
function merged(spans: readonly Readonly<Span>[]): Span[] {
  const result: Span[] = [];
  for (const [from, to] of spans) {
    const last = result.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

function hatch(ctx: CanvasRenderingContext2D, x: number, y: number, width: number, height: number): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.strokeStyle = 'magenta';
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.beginPath();
  const step = 4 * devicePixelRatio;
  // Lines keep their places while the span grows.
  for (let at = Math.floor((x - height) / step) * step; at < x + width; at += step) {
    ctx.moveTo(at, y + height);
    ctx.lineTo(at + height, y);
  }
  ctx.stroke();
  ctx.restore();
}

/** @param height negative: pointing down */
function triangle(ctx: CanvasRenderingContext2D, x: number, y: number, height: number): void {
  const half = Math.abs(height) / 2;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x - half, y + height);
  ctx.lineTo(x + half, y + height);
  ctx.closePath();
  ctx.fill();
}
