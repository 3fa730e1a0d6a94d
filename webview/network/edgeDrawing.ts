// Draws the edges between columns. Forward their colours are signs, backward the colour of gradients, in the update that of
// updates; in high contrast negative ones are dashed. Knows neither layers nor values.

import { cssColor, divergingColor } from '../shared/colorScale';
import type { DataColors } from '../shared/dataColors';
import type { Edge } from './edges';

export type EdgeKind = 'value' | 'gradient' | 'update' | 'plain';

export interface EdgeBundle {
  readonly kind: EdgeKind;
  readonly edges: readonly Edge[];
  /** Where the columns' sides lie. */
  readonly left: number;
  readonly right: number;
  /** The middles of the units on either side, from the top. */
  readonly from: readonly { readonly x: number; readonly y: number }[];
  readonly to: readonly { readonly x: number; readonly y: number }[];
  /** 0 to 1: those that are no news are faint. */
  readonly emphasis: number;
  /** How far the front has come, from 0 to 1; absent: all the way. */
  readonly front?: number;
  /** Only edges that touch this unit stand out. */
  readonly lit?: { readonly side: 'from' | 'to'; readonly at: number };
}

export interface PhaseColors {
  readonly gradient: string;
  readonly update: string;
}

const thickest = 3.5;
const thinnest = 0.6;

export function drawEdges(
  context: CanvasRenderingContext2D,
  bundles: readonly EdgeBundle[],
  colors: DataColors,
  phases: PhaseColors,
): void {
  for (const bundle of bundles) drawBundle(context, bundle, colors, phases);
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function drawBundle(
  context: CanvasRenderingContext2D,
  bundle: EdgeBundle,
  colors: DataColors,
  phases: PhaseColors,
): void {
  const { kind, edges, left, right, from, to, emphasis, front = 1, lit } = bundle;
  const isBackward = kind === 'gradient';
  context.save();
  if (front < 1) {
    const reached = (right - left) * front;
    context.beginPath();
    context.rect(isBackward ? right - reached : left, 0, reached, 1e5);
    context.clip();
  }
  for (const { from: start, to: end, strength } of edges) {
    const size = Math.abs(strength);
    const isLit = !lit || (lit.side === 'from' ? start : end) === lit.at;
    const { x: x1, y: y1 } = from[start];
    const { x: x2, y: y2 } = to[end];
    const bend = (x2 - x1) * 0.45;
    context.globalAlpha = (isLit ? 1 : 0.12) * emphasis * (kind === 'plain' ? 0.5 : 0.25 + 0.75 * size);
    context.lineWidth = kind === 'plain' ? 0.75 : thinnest + (thickest - thinnest) * size;
    context.strokeStyle = colorOf(kind, strength, colors, phases);
    context.setLineDash(colors.isHighContrast && strength < 0 ? [5, 4] : []);
    context.beginPath();
    context.moveTo(x1, y1);
    context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
    context.stroke();
  }
  context.restore();
}

function colorOf(
  kind: EdgeKind,
  strength: number,
  { ground, muted }: DataColors,
  { gradient, update }: PhaseColors,
): string {
  switch (kind) {
    case 'gradient':
      return gradient;
    case 'update':
      return update;
    case 'plain':
      return muted;
    case 'value':
      // Never so near to the ground that a line could not be seen; its width tells the magnitude.
      return cssColor(divergingColor(ground, Math.sign(strength) * (0.45 + 0.55 * Math.abs(strength))));
  }
}
