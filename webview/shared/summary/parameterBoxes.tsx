// A layer's parameters as boxes whose areas are to scale: the 784 × 256 weights beside the 256 biases.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatCount } from '../../../src/core/base/numbers';
import { sizeOf } from '../../../src/core/tensor/shape';
import type { ShownRow } from './shownRows';

type Part = ShownRow['row']['parts'][number];

interface Box {
  readonly part: Part;
  /** Across and down, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** Pixels that all boxes together may take. */
const room = { width: 288, height: 112 };
/** Pixels of one parameter, where there are few. */
const largestCell = 12;
/** Below this a box could not be seen; it is drawn that thin and no thinner. */
const thinnest = 1;

export function ParameterBoxes({ parts }: { readonly parts: readonly Part[] }): JSX.Element {
  return (
    <ul class="boxes" aria-label={l10n.t('Parameters, drawn to scale')}>
      {boxesOf(parts).map(({ part, width, height }, index) => (
        <li key={part.name} class="box-part">
          {index > 0 && <span class="box-plus">+</span>}
          <span class="box-drawing">
            <svg width={width + 2} height={height + 2} aria-hidden="true">
              <rect class={part.trainable ? 'box' : 'box frozen'} x="1" y="1" width={width} height={height} />
            </svg>
            <span>{part.name}</span>
            <span class="number muted">{sidesText(part)}</span>
            <span class="number muted">{part.trainable ? '' : l10n.t('not trained')}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** One scale for all: a parameter is as large in each. */
function boxesOf(parts: readonly Part[]): readonly Box[] {
  const sides = parts.map(({ shape }) => matrixOf(shape));
  const rows = Math.max(...sides.map((side) => side.rows));
  const columns = sides.reduce((sum, side) => sum + side.columns, 0);
  const cell = Math.min(largestCell, room.height / rows, room.width / columns);
  return parts.map((part, index) => ({
    part,
    width: Math.max(thinnest, sides[index].columns * cell),
    height: Math.max(thinnest, sides[index].rows * cell),
  }));
}

/** A kernel as the matrix it is multiplied as: inputs down, outputs across; a vector is one row. */
function matrixOf(shape: Part['shape']): { readonly rows: number; readonly columns: number } {
  return { rows: sizeOf(shape.slice(0, -1)), columns: shape.at(-1) ?? 1 };
}

/** `784 × 256`, `256` */
function sidesText({ shape }: Part): string {
  return shape.map(formatCount).join(' × ');
}
