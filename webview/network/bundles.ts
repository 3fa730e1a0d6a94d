// Which edges are drawn where the run stands: forward those of the values, backward the gradients on their way back, in the
// update what the weights gain. Knows where things lie, not how they are drawn.

import type { Position } from '../../src/protocol/stepping';
import type { Column, ColumnValues } from './columns';
import type { EdgeBundle, EdgeKind } from './edgeDrawing';
import { type Edge, pairedEdges, weightedEdges } from './edges';
import { type NetworkLayout, unitHeight } from './layout';
import type { ShownWeights } from './useWeights';

export interface BundleParts {
  readonly columns: readonly Column[];
  readonly values: readonly ColumnValues[];
  readonly units: readonly (readonly number[])[];
  readonly weights: readonly (ShownWeights | undefined)[];
  readonly layout: NetworkLayout;
  readonly position: Position;
  readonly front: number;
  readonly lit?: { readonly column: number; readonly at: number };
}

/** Of edges that the run is not about. */
const faint = 0.3;

export function bundlesOf(parts: BundleParts): readonly EdgeBundle[] {
  return parts.columns.flatMap((_, index) => (index === 0 ? [] : between(index, parts)));
}

function between(index: number, parts: BundleParts): readonly EdgeBundle[] {
  const { columns, values, units, layout, position, front, lit } = parts;
  const column = columns[index];
  const isRunning = position.layer === column.layer;
  const kind = kindAt(index, parts);
  if (!kind) return [];
  const edges = edgesAt(index, kind, parts);
  const before = layout.columns[index - 1];
  const own = layout.columns[index];
  const left = before.x + before.width;
  const picture = columns[index - 1].isPicture ? columns[index - 1].shape : undefined;
  const from = picture
    ? units[index].map((unit) => pixelPlace(before, picture, unit))
    : before.units.map((y) => ({ x: left, y: y + unitHeight / 2 }));
  const isSettled = position.phase === 'forward' && !isRunning;
  return [
    {
      kind: picture ? 'plain' : kind,
      edges: picture ? units[index].map((_, at): Edge => ({ from: at, to: at, strength: 1 })) : edges,
      left,
      right: own.x,
      from,
      to: own.units.map((y) => ({ x: own.x, y: y + unitHeight / 2 })),
      emphasis: isRunning || picture ? 1 : isSettled || kind !== 'value' ? 0.6 : faint,
      front: isRunning && values[index].values ? front : undefined,
      lit:
        lit?.column === index
          ? { side: 'to', at: lit.at }
          : lit?.column === index - 1 && !picture
            ? { side: 'from', at: lit.at }
            : undefined,
    },
  ];
}

/** What the edges into this column tell now; undefined: nothing yet. */
function kindAt(index: number, { columns, values, weights, position }: BundleParts): EdgeKind | undefined {
  const { layer } = columns[index];
  const { phase } = position;
  if (phase === 'update') {
    if (weights[index]?.updates) return 'update';
  } else if (phase === 'backward' && position.layer !== undefined && layer >= position.layer) {
    if (values[index].gradients) return 'gradient';
  }
  return values[index].values ? 'value' : undefined;
}

function edgesAt(
  index: number,
  kind: EdgeKind,
  { columns, values, units, weights }: BundleParts,
): readonly Edge[] {
  const { link } = columns[index];
  const [from, to] = [units[index - 1], units[index]];
  const before = values[index - 1];
  if (link.kind === 'each') {
    return pairedEdges(from, to, kind === 'gradient' ? before.gradients : values[index].values);
  }
  const known = weights[index];
  if (link.kind !== 'weights' || !known?.weights || !sameUnits(known, from, to)) return [];
  switch (kind) {
    case 'update':
      return weightedEdges(known.updates!, from.length, to.length);
    case 'gradient': {
      // What an activation has cut does not go further back.
      const factors = to.map((unit) => values[index].productGradients?.[unit] ?? 0);
      return weightedEdges(known.weights, from.length, to.length, { side: 'to', values: factors });
    }
    default:
      return weightedEdges(known.weights, from.length, to.length, {
        side: 'from',
        values: from.map((unit) => before.values?.[unit] ?? 0),
      });
  }
}

/** The weights belong to the units that are shown, or to those that were shown a moment before. */
function sameUnits(known: ShownWeights, from: readonly number[], to: readonly number[]): boolean {
  return known.rows.join() === from.join() && known.columns.join() === to.join();
}

function pixelPlace(
  { x, y, width, height }: NetworkLayout['columns'][number],
  [rows, columns, channels = 1]: readonly number[],
  index: number,
): { readonly x: number; readonly y: number } {
  const pixel = Math.floor(index / channels);
  return {
    x: x + (((pixel % columns) + 0.5) / columns) * width,
    y: y + ((Math.floor(pixel / columns) + 0.5) / rows) * height,
  };
}
