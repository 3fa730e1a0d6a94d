// A rectangle of a matrix at the resolution of a screen: one number a pixel.

import { finish, type Steps } from '../base/steps';
import type { MatrixView } from './matrixSlice';

/**
 * What a pixel that covers many cells shows: their mean, or the value of largest magnitude, so that no outlier is lost.
 * A NaN or infinity among the cells always shows.
 */
export type TileReduction = 'mean' | 'extreme';

export interface Tile {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Row by row from the top left. */
  readonly pixels: Float32Array;
}

/** What a tile covers, and in how many pixels: never more than there are cells. */
export interface TileArea {
  /** From the first to before the second. */
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  readonly width: number;
  readonly height: number;
}

/** Cells between two steps: a few milliseconds. */
const cellsPerStep = 2 ** 20;
/** Finite numbers of a float64 tensor may lie beyond float32; as pixels they stay finite. */
const largestPixel = (2 - 2 ** -23) * 2 ** 127;

/**
 * Every cell of the area belongs to exactly one pixel. Where +∞ and −∞ meet in a mean, the pixel is NaN.
 * @throws RangeError when the area does not lie in the matrix
 */
export function reduceTile(view: MatrixView, area: TileArea, reduction: TileReduction): Tile {
  return finish(tileSteps(view, area, reduction));
}

/** `reduceTile` in steps. */
export function* tileSteps(view: MatrixView, area: TileArea, reduction: TileReduction): Steps<Tile> {
  checkArea(view, area);
  // Memory is read in the order it lies: where a column lies closer together than a row, the tile is made on its side.
  if (view.rows > 1 && view.columns > 1 && view.rowStride < view.columnStride) {
    return onItsSide(yield* tileSteps(sideways(view), sidewaysArea(area), reduction));
  }
  const width = Math.min(area.width, area.columns[1] - area.columns[0]);
  const height = Math.min(area.height, area.rows[1] - area.rows[0]);
  const rowEdges = edgesOf(area.rows, height);
  const columnEdges = edgesOf(area.columns, width);
  const reduce = reduction === 'mean' ? addMeans : addExtremes;
  const pixels = new Float32Array(width * height);
  const gathered = new Float64Array(width);
  let cells = 0;
  for (let y = 0; y < height; y++) {
    gathered.fill(0);
    for (let row = rowEdges[y]; row < rowEdges[y + 1]; row++) reduce(view, row, columnEdges, gathered);
    const rows = rowEdges[y + 1] - rowEdges[y];
    for (let x = 0; x < width; x++) {
      const covered = reduction === 'mean' ? rows * (columnEdges[x + 1] - columnEdges[x]) : 1;
      pixels[y * width + x] = pixelOf(gathered[x] / covered);
    }
    cells += rows * (area.columns[1] - area.columns[0]);
    if (cells >= cellsPerStep) {
      cells = 0;
      yield;
    }
  }
  return { width, height, pixels };
}

/** Adds a row's cells to the sums of their pixels; NaN and infinities spread by themselves. */
export function addMeans(view: MatrixView, row: number, columnEdges: Uint32Array, sums: Float64Array): void {
  const { data, columnStride } = view;
  const start = view.offset + row * view.rowStride;
  for (let x = 0; x < sums.length; x++) {
    const end = columnEdges[x + 1];
    let sum = sums[x];
    for (let column = columnEdges[x]; column < end; column++) sum += data[start + column * columnStride];
    sums[x] = sum;
  }
}

/** Keeps the value of largest magnitude of each pixel, NaN before all others. */
export function addExtremes(
  view: MatrixView,
  row: number,
  columnEdges: Uint32Array,
  extremes: Float64Array,
): void {
  const { data, columnStride } = view;
  const start = view.offset + row * view.rowStride;
  for (let x = 0; x < extremes.length; x++) {
    const end = columnEdges[x + 1];
    let extreme = extremes[x];
    for (let column = columnEdges[x]; column < end; column++) {
      const value = data[start + column * columnStride];
      // Also true for a NaN that comes; a NaN that is there stays, as no comparison with it holds.
      if (!(Math.abs(value) <= Math.abs(extreme)) && extreme === extreme) extreme = value;
    }
    extremes[x] = extreme;
  }
}

/** What is drawn of a value. */
export function pixelOf(value: number): number {
  if (!Number.isFinite(value)) return value;
  return Math.max(-largestPixel, Math.min(largestPixel, value));
}

/** Where pixels begin, and at the end where the last one ends. */
export function edgesOf([from, to]: readonly [number, number], pixels: number): Uint32Array {
  return Uint32Array.from({ length: pixels + 1 }, (_, index) =>
    pixels === 0 ? from : from + Math.floor((index * (to - from)) / pixels),
  );
}

function sideways(view: MatrixView): MatrixView {
  const { rows, columns, rowStride, columnStride } = view;
  return { ...view, rows: columns, columns: rows, rowStride: columnStride, columnStride: rowStride };
}

/** The same area of the matrix with rows and columns exchanged. */
export function sidewaysArea({ rows, columns, width, height }: TileArea): TileArea {
  return { rows: columns, columns: rows, width: height, height: width };
}

/** The tile with rows and columns exchanged. */
export function onItsSide({ width, height, pixels }: Tile): Tile {
  const turned = new Float32Array(pixels.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) turned[x * height + y] = pixels[y * width + x];
  }
  return { width: height, height: width, pixels: turned };
}

/** @throws RangeError when the area does not lie in the matrix */
export function checkArea(
  view: Pick<MatrixView, 'rows' | 'columns'>,
  { rows, columns, width, height }: TileArea,
): void {
  const within = ([from, to]: readonly [number, number], size: number): boolean =>
    Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= size;
  const sized = [width, height].every((pixels) => Number.isInteger(pixels) && pixels >= 0);
  if (within(rows, view.rows) && within(columns, view.columns) && sized) return;
  throw new RangeError(
    `No tile of ${width} × ${height} at rows ${rows.join('–')}, columns ${columns.join('–')} of ${view.rows} × ${view.columns}`,
  );
}
