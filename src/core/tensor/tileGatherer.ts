// A tile of a matrix that is too large to be held: its cells are taken in windows, as they are read.

import {
  addExtremes,
  addMeans,
  checkArea,
  edgesOf,
  pixelOf,
  type Tile,
  type TileArea,
  type TileReduction,
} from './tile';
import type { NumberArray } from './tensor';

/** Cells of a matrix, row by row. */
export interface CellWindow {
  /** From the first to before the second. */
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  readonly data: NumberArray;
}

export class TileGatherer {
  private readonly width: number;
  private readonly height: number;
  private readonly rowEdges: Uint32Array;
  private readonly columnEdges: Uint32Array;
  private readonly gathered: Float64Array;

  /** @throws RangeError when the area does not lie in the matrix */
  constructor(
    size: { readonly rows: number; readonly columns: number },
    area: TileArea,
    private readonly reduction: TileReduction,
  ) {
    checkArea(size, area);
    this.width = Math.min(area.width, area.columns[1] - area.columns[0]);
    this.height = Math.min(area.height, area.rows[1] - area.rows[0]);
    this.rowEdges = edgesOf(area.rows, this.height);
    this.columnEdges = edgesOf(area.columns, this.width);
    this.gathered = new Float64Array(this.width * this.height);
  }

  /** A window of the area. Windows do not overlap; together they are the area. */
  add({ rows, columns, data }: CellWindow): void {
    const { width, rowEdges, columnEdges, gathered } = this;
    const cells = columns[1] - columns[0];
    const first = pixelAt(columnEdges, columns[0]);
    const last = pixelAt(columnEdges, columns[1] - 1);
    // The edges of the window's pixels, counted from the window's own first column.
    const edges = columnEdges
      .slice(first, last + 2)
      .map((edge) => Math.min(cells, Math.max(0, edge - columns[0])));
    const view = {
      data,
      rows: rows[1] - rows[0],
      columns: cells,
      offset: 0,
      rowStride: cells,
      columnStride: 1,
    };
    const add = this.reduction === 'mean' ? addMeans : addExtremes;
    let y = pixelAt(rowEdges, rows[0]);
    for (let row = 0; row < view.rows; row++) {
      while (rowEdges[y + 1] <= rows[0] + row) y++;
      add(view, row, edges, gathered.subarray(y * width + first, y * width + last + 1));
    }
  }

  result(): Tile {
    const { width, height, rowEdges, columnEdges, gathered } = this;
    const pixels = new Float32Array(width * height);
    for (let y = 0; y < height; y++) {
      const rows = rowEdges[y + 1] - rowEdges[y];
      for (let x = 0; x < width; x++) {
        const covered = this.reduction === 'mean' ? rows * (columnEdges[x + 1] - columnEdges[x]) : 1;
        pixels[y * width + x] = pixelOf(gathered[y * width + x] / covered);
      }
    }
    return { width, height, pixels };
  }
}

/** Which of the pixels between `edges` a row or column lies in. */
function pixelAt(edges: Uint32Array, cell: number): number {
  let from = 0;
  let to = edges.length - 1;
  while (to - from > 1) {
    const middle = (from + to) >>> 1;
    if (edges[middle] <= cell) from = middle;
    else to = middle;
  }
  return from;
}
