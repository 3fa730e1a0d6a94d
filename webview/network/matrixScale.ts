// Matrices of one equation drawn to one scale: a cell is as large in each of them.

export interface MatrixSides {
  readonly rows: number;
  readonly columns: number;
}

export interface Room {
  /** For everything in the row. */
  readonly width: number;
  readonly height: number;
  /** What a matrix takes even where it is narrower, for what is written below it. */
  readonly leastWidth: number;
  /** Of all operators and gaps together. */
  readonly between: number;
}

/** Pixels of one cell, where there are few. */
export const largestCell = 26;
/** Below this a matrix could not be seen or hit. */
export const thinnest = 10;

/** Pixels of a cell's side; may be a fraction. */
export function cellSide(
  matrices: readonly MatrixSides[],
  { width, height, leastWidth, between }: Room,
): number {
  const tallest = Math.max(1, ...matrices.map(({ rows }) => rows));
  const needed = (side: number): number =>
    matrices.reduce((sum, { columns }) => sum + Math.max(leastWidth, columns * side), between);
  let most = Math.min(largestCell, height / tallest);
  if (needed(most) <= width) return most;
  let least = 0;
  for (let i = 0; i < 20; i++) {
    const middle = (least + most) / 2;
    if (needed(middle) <= width) least = middle;
    else most = middle;
  }
  return least;
}

export function drawnSides(
  { rows, columns }: MatrixSides,
  side: number,
): { readonly width: number; readonly height: number } {
  return { width: Math.max(thinnest, columns * side), height: Math.max(thinnest, rows * side) };
}
