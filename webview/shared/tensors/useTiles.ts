// The tiles of one matrix as state of a component. A matrix of the same size that takes its place, such as the values at
// initialisation, is drawn over it without a gap.

import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type { MatrixSlice } from '../../../src/core/tensor/matrixSlice';
import type { TileReduction } from '../../../src/core/tensor/tile';
import type { ValuesRequest } from '../../../src/protocol/weights';
import type { DataColors } from '../dataColors';
import type { PaintedPlace } from './heatmapDrawing';
import { useInspection } from './inspection';
import { type PlacedTile, TileLoader, type Tiles } from './tileLoader';
import { paintTile } from '../tilePainting';
import { useRefresh } from './useRefresh';
import type { ValueScale } from '../valueScale';
import { type Plot, tileArea, type Viewport } from './viewport';

/** Milliseconds of rest after a zoom or a pan. */
const restDelay = 80;

export interface TilesRequest {
  readonly values: ValuesRequest;
  readonly slice: MatrixSlice;
  readonly reduction: TileReduction;
}

export function useTiles({ values, slice, reduction }: TilesRequest, plot: Plot, viewport: Viewport): Tiles {
  const { queries } = useInspection();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const last = useRef<{ readonly size: string; readonly tiles: Tiles } | undefined>(undefined);
  const subject = JSON.stringify([values, slice, reduction]);
  const { rows, columns } = plot;
  const loader = useMemo(
    () =>
      new TileLoader({
        rows,
        columns,
        ask: (area) => queries.tile({ ...values, slice, reduction, ...area }),
        onChange: () => redraw(undefined),
        delay: restDelay,
      }),
    // `subject` stands for the values, the slice and the reduction.
    [subject, rows, columns, queries],
  );
  useRefresh(loader);

  const hasRoom = plot.width > 0 && plot.height > 0;
  useEffect(() => {
    if (hasRoom) loader.look(tileArea(plot, viewport, window.devicePixelRatio));
  });

  const size = `${values.tensor} ${rows} ${columns}`;
  const { tiles } = loader;
  if (tiles.overview || tiles.error !== undefined) last.current = { size, tiles };
  return last.current?.size === size ? last.current.tiles : tiles;
}

/** Paints tiles again only when they, the scale or the theme have changed. */
export function usePainted(
  { overview, detail }: Tiles,
  scale: ValueScale,
  colors: DataColors,
): readonly PaintedPlace[] {
  const { limit, logarithmic, unsigned } = scale;
  const paint = (placed: PlacedTile | undefined): PaintedPlace | undefined =>
    placed && { ...placed, painted: paintTile(placed.tile, { limit, logarithmic, unsigned }, colors) };
  const coarse = useMemo(() => paint(overview), [overview, limit, logarithmic, unsigned, colors]);
  const fine = useMemo(() => paint(detail), [detail, limit, logarithmic, unsigned, colors]);
  return useMemo(() => [coarse, fine].filter((placed) => placed !== undefined), [coarse, fine]);
}
