// Draws histograms over one range: the first as bars, the second as an outline over them.

import type { HistogramCounts } from '../../../src/core/tensor/histogram';
import { formatShort } from '../../../src/core/base/numbers';
import { categoryColors, cssColor, mixed } from '../colorScale';
import { briefLimit } from '../colorBar';
import type { DataColors } from '../dataColors';
import { countTicks, heightOf, niceTicks } from './histogramAxes';
import type { Size } from '../rectangle';

export interface HistogramDrawing extends Size {
  readonly histogram: HistogramCounts;
  readonly logarithmic: boolean;
  readonly colors: DataColors;
  /** A bin under the pointer or the cursor. */
  readonly marked: number | undefined;
}

/** Room for the axes, in CSS pixels. */
const frame = { left: 48, right: 12, top: 8, bottom: 24 } as const;

export function drawHistogram(context: CanvasRenderingContext2D, drawing: HistogramDrawing): void {
  const { width, height, histogram, logarithmic, colors, marked } = drawing;
  const { counts } = histogram;
  const bins = counts[0]?.length ?? 0;
  const inner = { width: width - frame.left - frame.right, height: height - frame.top - frame.bottom };
  context.clearRect(0, 0, width, height);
  if (bins === 0 || inner.width <= 0 || inner.height <= 0) return;
  const largest = counts.reduce((most, set) => Math.max(most, ...set), 0);
  const [first, second] = categoryColors(colors.ground);
  const x = (bin: number): number => frame.left + (bin / bins) * inner.width;
  const y = (count: number): number => frame.top + inner.height * (1 - heightOf(count, largest, logarithmic));
  const bottom = frame.top + inner.height;

  drawAxes(context, drawing, inner, largest);
  for (let bin = 0; bin < bins; bin++) {
    const left = Math.round(x(bin));
    const gap = inner.width / bins > 4 ? 1 : 0;
    context.fillStyle = cssColor(bin === marked ? first : mixed(colors.ground.color, first, 0.7));
    context.fillRect(
      left,
      y(counts[0][bin]),
      Math.round(x(bin + 1)) - left - gap,
      bottom - y(counts[0][bin]),
    );
  }
  if (counts.length > 1) {
    context.strokeStyle = cssColor(second);
    context.lineWidth = 1.5;
    context.lineJoin = 'round';
    context.beginPath();
    context.moveTo(x(0), bottom);
    for (let bin = 0; bin < bins; bin++) {
      context.lineTo(x(bin), y(counts[1][bin]));
      context.lineTo(x(bin + 1), y(counts[1][bin]));
    }
    context.lineTo(x(bins), bottom);
    context.stroke();
  }
  context.fillStyle = colors.line;
  context.fillRect(frame.left, bottom, inner.width, 1);
}

function drawAxes(
  context: CanvasRenderingContext2D,
  { histogram, logarithmic, colors, width }: HistogramDrawing,
  inner: Size,
  largest: number,
): void {
  const { from, to } = histogram;
  const bottom = frame.top + inner.height;
  context.font = `11px ${colors.numberFont}`;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const count of countTicks(largest, inner.height / 48, logarithmic)) {
    const at = frame.top + inner.height * (1 - heightOf(count, largest, logarithmic));
    context.fillStyle = colors.line;
    // Lines of high contrast themes are as bright as bars.
    context.globalAlpha = colors.isHighContrast ? 0.35 : 1;
    if (count > 0) context.fillRect(frame.left, Math.round(at), inner.width, 1);
    context.globalAlpha = 1;
    context.fillStyle = colors.muted;
    context.fillText(formatShort(count), frame.left - 6, at);
  }
  context.textAlign = 'center';
  for (const tick of niceTicks(from, to, inner.width / 80)) {
    const at = frame.left + ((tick - from) / (to - from)) * inner.width;
    context.fillStyle = colors.line;
    context.fillRect(Math.round(at), bottom, 1, 4);
    context.fillStyle = colors.muted;
    const text = briefLimit(tick);
    const half = context.measureText(text).width / 2;
    context.fillText(text, Math.min(width - half - 2, Math.max(half + 2, at)), bottom + 14);
  }
}

/** The bin under a horizontal place; undefined: beside the bins. */
export function binAt(x: number, width: number, bins: number): number | undefined {
  const share = (x - frame.left) / (width - frame.left - frame.right);
  return share >= 0 && share < 1 ? Math.floor(share * bins) : undefined;
}
