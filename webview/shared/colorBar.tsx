// The legend of every picture: which colour is which value, and the signs for what is no number.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useCallback } from 'preact/hooks';
import { cssColor, stepsPerSide, unpacked } from './colorScale';
import { Canvas } from './canvas';
import type { DataColors } from './dataColors';
import { drawNanSample, triangle } from './tilePainting';
import { positionOf, scaleTicks, type ValueScale } from './valueScale';
import type { Size } from './rectangle';

export interface ColorBarProps {
  readonly scale: ValueScale;
  readonly colors: DataColors;
  /** Which signs are to be explained. */
  readonly signs: Signs;
}

export interface Signs {
  readonly nan: boolean;
  readonly infinity: boolean;
}

const bar = { left: 1, width: 272, height: 10, textHeight: 14 } as const;
/** Of a sign and its name. */
const signWidths = { nan: 48, infinity: 34 } as const;
const signGap = 16;
/** Least room between two numbers. */
const gap = 6;

export function colorBarSize({ nan, infinity }: Signs): Size {
  const signs = (nan ? signWidths.nan : 0) + (infinity ? 2 * signWidths.infinity : 0);
  return {
    width: bar.left * 2 + bar.width + (signs > 0 ? signGap + signs : 0),
    height: bar.height + bar.textHeight + 2,
  };
}

export function ColorBar({ scale, colors, signs }: ColorBarProps): JSX.Element {
  const { nan, infinity } = signs;
  const { width, height } = colorBarSize(signs);
  const { limit, logarithmic, unsigned } = scale;
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      context.clearRect(0, 0, width, height);
      drawColorBar(context, { limit, logarithmic, unsigned }, colors, { nan, infinity });
    },
    [limit, logarithmic, unsigned, colors, nan, infinity, width, height],
  );
  const label = l10n.t('Colours from {0} to {1}', briefLimit(unsigned ? 0 : -limit), briefLimit(limit));
  return <Canvas class="color-bar" draw={draw} width={width} height={height} label={label} />;
}

/** Draws from the context's origin. */
export function drawColorBar(
  context: CanvasRenderingContext2D,
  scale: ValueScale,
  colors: DataColors,
  signs: Signs,
): void {
  const table = scale.unsigned ? colors.sequential : colors.diverging;
  const first = scale.unsigned ? 0 : -1;
  for (let x = 0; x < bar.width; x++) {
    const position = first + ((x + 0.5) / bar.width) * (1 - first);
    context.fillStyle = cssColor(unpacked(table[Math.round((position + 1) * stepsPerSide)]));
    context.fillRect(bar.left + x, 0, 1, bar.height);
    if (colors.isHighContrast && position < 0 && x % 6 < 2) {
      context.fillStyle = cssColor(colors.ground.color);
      context.fillRect(bar.left + x, 0, 1, bar.height);
    }
  }
  context.strokeStyle = colors.line;
  context.lineWidth = 1;
  context.strokeRect(bar.left - 0.5, 0.5, bar.width + 1, bar.height - 1);
  context.font = `11px ${colors.numberFont}`;
  context.fillStyle = colors.muted;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const textY = bar.height + 2 + bar.textHeight / 2;
  const taken: { readonly from: number; readonly to: number }[] = [];
  for (const tick of endsFirst(scaleTicks(scale))) {
    const share = (positionOf(scale, tick) - first) / (1 - first);
    const text = briefLimit(tick);
    const { width } = context.measureText(text);
    // The outer numbers end with the bar.
    const from = Math.min(bar.width - width, Math.max(0, share * bar.width - width / 2));
    // Both numbers between zero and the ends give way, or none: the negative one is wider and comes first.
    if (taken.some((other) => from < other.to + gap && from + width > other.from - gap)) break;
    taken.push({ from, to: from + width });
    context.fillText(text, bar.left + from, textY);
  }
  drawSigns(context, colors, signs);
}

/** Ends and zero always have room. */
function endsFirst(ticks: readonly number[]): readonly number[] {
  const ends = [ticks[0], ticks[ticks.length - 1], 0];
  return [...ends, ...ticks.filter((tick) => !ends.includes(tick))];
}

function drawSigns(context: CanvasRenderingContext2D, colors: DataColors, { nan, infinity }: Signs): void {
  const y = bar.height / 2;
  let x = bar.left + bar.width + signGap;
  if (nan) {
    drawNanSample(context, { x, y: 0, width: 12, height: bar.height }, colors);
    context.fillStyle = colors.muted;
    context.fillText('NaN', x + 16, y + 1);
    x += signWidths.nan;
  }
  if (!infinity) return;
  for (const up of [true, false]) {
    context.fillStyle = colors.ground.isDark ? 'white' : 'black';
    context.strokeStyle = colors.ground.isDark ? 'black' : 'white';
    triangle(context, x + 5, y, 8, up);
    context.fillStyle = colors.muted;
    context.fillText(up ? '∞' : '-∞', x + 12, y + 1);
    x += signWidths.infinity;
  }
}

/** Three digits: `0.213`, `-1.2e-5`. */
export function briefLimit(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.001 || size >= 10_000)) return value.toExponential(1).replace('e+', 'e');
  return String(Number(value.toPrecision(3)));
}
