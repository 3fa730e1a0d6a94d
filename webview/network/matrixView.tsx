// One matrix of an equation as a heatmap drawn to scale, with a cursor that goes from cell to cell.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useCallback, useMemo } from 'preact/hooks';
import { formatCount } from '../../src/core/base/numbers';
import type { Tile } from '../../src/core/tensor/tile';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageHost } from '../../src/protocol/network';
import { Canvas } from '../shared/canvas';
import type { DataColors } from '../shared/dataColors';
import { drawTile, paintTile } from '../shared/tilePainting';
import { brief } from './numberText';
import { useTile } from './useTile';

/** A cell as it is drawn: of a transposed matrix rows and columns have changed places. */
export interface DrawnCell {
  readonly row: number;
  readonly column: number;
}

/** A row, a column or a cell that stands out because it goes into the chosen one. */
export interface Band {
  readonly row?: number;
  readonly column?: number;
}

export interface MatrixViewProps {
  readonly host: Remote<NetworkPageHost>;
  readonly reference: string;
  readonly symbol: string;
  /** As it lies in the network. */
  readonly size: readonly [rows: number, columns: number];
  readonly transposed: boolean;
  readonly width: number;
  readonly height: number;
  readonly revision: number;
  readonly colors: DataColors;
  /** Small and large values are told apart over decades. */
  readonly isLogarithmic: boolean;
  readonly selected: DrawnCell | undefined;
  readonly band: Band | undefined;
  readonly onPoint: (cell: DrawnCell | undefined) => void;
  readonly onSelect: (cell: DrawnCell) => void;
}

export function MatrixView(props: MatrixViewProps): JSX.Element {
  const { host, reference, symbol, size, transposed, width, height, revision, colors, selected, band } =
    props;
  const [rows, columns] = transposed ? [size[1], size[0]] : size;
  const ratio = window.devicePixelRatio;
  const pixels: readonly [number, number] = transposed
    ? [height * ratio, width * ratio]
    : [width * ratio, height * ratio];
  const shown = useTile(host, reference, size, pixels, revision);
  const tile = shown?.tile;
  const { isLogarithmic } = props;
  const painted = useMemo(() => {
    if (!tile) return undefined;
    const scale = { limit: tile.limit || 1, logarithmic: isLogarithmic, unsigned: false };
    return paintTile(transposed ? turned(tile.tile) : tile.tile, scale, colors);
  }, [tile, transposed, colors, isLogarithmic]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      context.clearRect(0, 0, width, height);
      const place = { x: 0, y: 0, width, height };
      if (painted) drawTile(context, painted, place, place, colors);
    },
    [painted, width, height, colors],
  );
  const cellAt = ({ offsetX, offsetY }: MouseEvent): DrawnCell => ({
    row: Math.min(rows - 1, Math.max(0, Math.floor((offsetY / height) * rows))),
    column: Math.min(columns - 1, Math.max(0, Math.floor((offsetX / width) * columns))),
  });
  const move = (event: KeyboardEvent): void => {
    const from = selected ?? { row: 0, column: 0 };
    const step = event.shiftKey ? 10 : 1;
    const next = {
      ArrowUp: { ...from, row: from.row - step },
      ArrowDown: { ...from, row: from.row + step },
      ArrowLeft: { ...from, column: from.column - step },
      ArrowRight: { ...from, column: from.column + step },
      Home: { ...from, column: 0 },
      End: { ...from, column: columns - 1 },
      PageUp: { ...from, row: 0 },
      PageDown: { ...from, row: rows - 1 },
      Enter: from,
    }[event.key];
    if (!next) return;
    event.preventDefault();
    props.onSelect({
      row: Math.min(rows - 1, Math.max(0, next.row)),
      column: Math.min(columns - 1, Math.max(0, next.column)),
    });
  };
  const across = width / columns;
  const down = height / rows;
  const label = `${symbol}${transposed ? 'ᵀ' : ''}`;
  const sides = `${formatCount(rows)}×${formatCount(columns)}`;
  return (
    <div class="matrix">
      <div
        class={tile ? 'matrix-cells' : 'matrix-cells absent'}
        style={{ width: `${width}px`, height: `${height}px` }}
        tabIndex={0}
        role="application"
        aria-roledescription={l10n.t('matrix')}
        aria-label={
          selected
            ? l10n.t('{0} ({1}), row {2}, column {3}', label, sides, selected.row, selected.column)
            : `${label} (${sides})`
        }
        onKeyDown={move}
        onPointerMove={(event) => props.onPoint(cellAt(event))}
        onPointerLeave={() => props.onPoint(undefined)}
        onClick={(event) => props.onSelect(cellAt(event))}
      >
        <Canvas draw={draw} width={width} height={height} />
        {band && (
          <Frame class="matrix-band" rows={rows} columns={columns} cell={band} across={across} down={down} />
        )}
        {selected && (
          <Frame
            class="matrix-cursor"
            rows={rows}
            columns={columns}
            cell={selected}
            across={across}
            down={down}
          />
        )}
      </div>
      <div class="matrix-name">
        <span class="matrix-symbol">{label}</span> <span class="muted number">({sides})</span>
      </div>
      <div class="matrix-range muted number">
        {tile ? `±${brief(tile.limit)}` : shown ? l10n.t('not yet') : ' '}
      </div>
    </div>
  );
}

interface FrameProps {
  readonly class: string;
  readonly rows: number;
  readonly columns: number;
  readonly cell: Band;
  readonly across: number;
  readonly down: number;
}

/** Around a cell, a row or a column; never too thin to be seen. */
function Frame({ class: className, rows, columns, cell, across, down }: FrameProps): JSX.Element {
  const { row, column } = cell;
  const least = row === undefined || column === undefined ? 4 : 8;
  const width = Math.max(least, column === undefined ? columns * across : across);
  const height = Math.max(least, row === undefined ? rows * down : down);
  const x = column === undefined ? 0 : (column + 0.5) * across - width / 2;
  const y = row === undefined ? 0 : (row + 0.5) * down - height / 2;
  return (
    <div
      class={className}
      style={{ left: `${x - 1}px`, top: `${y - 1}px`, width: `${width + 2}px`, height: `${height + 2}px` }}
    />
  );
}

function turned({ width, height, pixels }: Tile): Tile {
  return {
    width: height,
    height: width,
    pixels: Float32Array.from(
      pixels,
      (_, index) => pixels[(index % height) * width + Math.floor(index / height)],
    ),
  };
}
