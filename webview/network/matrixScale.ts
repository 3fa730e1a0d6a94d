// Matrices of one equation drawn to one scale: a cell is as large in each of them.

export interface MatrixSides {
  readonly rows: number;
  readonly columns: number;
  /** What is written below it takes so much even where the matrix is narrower. */
  readonly leastWidth: number;
}

export interface Room {
  /** For everything in the row. */
  readonly width: number;
  readonly height: number;
  /** Of all operators and gaps together. */
  readonly between: number;
}

/** Pixels of one cell, where there are few. */
const largestCell = 26;
/** Below this a matrix could not be seen or hit. */
const thinnest = 10;
/** The longest side of all is never shorter; where that has no room, the row is scrolled. */
const shortestLongSide = 96;

/** Pixels of a cell's side; may be a fraction. */
export function cellSide(matrices: readonly MatrixSides[], { width, height, between }: Room): number {
  const tallest = Math.max(1, ...matrices.map(({ rows }) => rows));
  const longest = Math.max(tallest, ...matrices.map(({ columns }) => columns));
  const needed = (side: number): number =>
    matrices.reduce((sum, { columns, leastWidth }) => sum + Math.max(leastWidth, columns * side), between);
  let most = Math.min(largestCell, height / tallest);
  if (needed(most) <= width) return most;
  let least = Math.min(most, shortestLongSide / longest);
  for (let i = 0; i < 20; i++) {
    const middle = (least + most) / 2;
    if (needed(middle) <= width) least = middle;
    else most = middle;
  }
  return least;
}

export function drawnSides(
  { rows, columns }: Pick<MatrixSides, 'rows' | 'columns'>,
  side: number,
): { readonly width: number; readonly height: number } {
  return { width: Math.max(thinnest, columns * side), height: Math.max(thinnest, rows * side) };
}
