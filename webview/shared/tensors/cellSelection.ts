// The cursor on a matrix and what is selected from it: keys move it, typed places lead to it. Knows no DOM.

import type { Span } from '../../../src/protocol/weights';
import type { Cell } from './viewport';

export interface MatrixSize {
  readonly rows: number;
  readonly columns: number;
}

export interface CellSelection {
  readonly cursor: Cell;
  /** The corner across from the cursor. */
  readonly anchor: Cell;
}

export function selectionOf(cell: Cell): CellSelection {
  return { cursor: cell, anchor: cell };
}

/** With the cursor on `cell`: what is selected begins there, or is extended to it from where it began. */
export function pointedAt(selection: CellSelection | undefined, cell: Cell, extend: boolean): CellSelection {
  return extend && selection ? { cursor: cell, anchor: selection.anchor } : selectionOf(cell);
}

/** Moves by one cell, by ten (`far`), by `page` cells, or to an edge; undefined: no key that moves. */
export function movedCursor(
  key: string,
  { row, column }: Cell,
  { rows, columns }: MatrixSize,
  options: { readonly far: boolean; readonly page: number },
): Cell | undefined {
  const step = options.far ? 10 : 1;
  const moved = {
    ArrowUp: { row: row - step, column },
    ArrowDown: { row: row + step, column },
    ArrowLeft: { row, column: column - step },
    ArrowRight: { row, column: column + step },
    PageUp: { row: row - options.page, column },
    PageDown: { row: row + options.page, column },
    Home: options.far ? { row: 0, column: 0 } : { row, column: 0 },
    End: options.far ? { row: rows - 1, column: columns - 1 } : { row, column: columns - 1 },
  }[key];
  return moved && within(moved, { rows, columns });
}

function within({ row, column }: Cell, { rows, columns }: MatrixSize): Cell {
  return {
    row: Math.min(rows - 1, Math.max(0, row)),
    column: Math.min(columns - 1, Math.max(0, column)),
  };
}

/** The rows and columns of a selection. */
export function spansOf({ cursor, anchor }: CellSelection): { readonly rows: Span; readonly columns: Span } {
  const span = (a: number, b: number): Span => [Math.min(a, b), Math.max(a, b) + 1];
  return { rows: span(cursor.row, anchor.row), columns: span(cursor.column, anchor.column) };
}

export function isSelected(selection: CellSelection, { row, column }: Cell): boolean {
  const { rows, columns } = spansOf(selection);
  return row >= rows[0] && row < rows[1] && column >= columns[0] && column < columns[1];
}

export function isOneCell({ cursor, anchor }: CellSelection): boolean {
  return cursor.row === anchor.row && cursor.column === anchor.column;
}

/** Reads `12, 40`, `12 40`, `[12][40]`, or a row alone; undefined: no place in the matrix. */
export function parsePlace(text: string, size: MatrixSize, current: Cell): Cell | undefined {
  if (!/^[\s\d,;[\]():]+$/.test(text)) return undefined;
  const numbers = text.match(/\d+/g)?.map(Number) ?? [];
  if (numbers.length === 0 || numbers.length > 2) return undefined;
  // A vector lies in one row: its single number is a column.
  const [row, column] =
    numbers.length === 2 ? numbers : size.rows === 1 ? [0, numbers[0]] : [numbers[0], current.column];
  return row < size.rows && column < size.columns ? { row, column } : undefined;
}
