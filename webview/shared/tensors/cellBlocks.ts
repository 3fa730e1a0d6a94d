// The cells of a matrix exactly as they are, gathered in blocks as they come into view.

import type { Span, WindowValues } from '../../../src/protocol/weights';
import { BlockCache } from './blockCache';

/** Where a grid or a picture finds the value of a cell. */
export interface Cells {
  /** Undefined while it is not known. */
  value(row: number, column: number): number | undefined;
}

export interface CellSource {
  readonly rows: number;
  readonly columns: number;
  readonly ask: (rows: Span, columns: Span) => Promise<WindowValues>;
  readonly onChange: () => void;
}

/** Cells along one side of a block; a matrix that is less tall has longer blocks. */
const side = 64;
const cellsPerBlock = side * side;
/** 256 blocks of 4,096 float64 cells are 8 MB. */
const capacity = 256;

export class CellBlocks implements Cells {
  private readonly blockRows: number;
  private readonly blockColumns: number;
  private readonly across: number;
  private readonly cache: BlockCache<WindowValues>;

  /** @param before of the same size; shown until the new values are there */
  constructor(
    private readonly source: CellSource,
    private before?: CellBlocks,
  ) {
    const { rows, columns, ask, onChange } = source;
    this.blockRows = columns < side ? Math.floor(cellsPerBlock / Math.max(1, columns)) : Math.min(side, rows);
    this.blockColumns = Math.max(1, Math.floor(cellsPerBlock / Math.max(1, this.blockRows)));
    this.across = Math.ceil(columns / this.blockColumns);
    this.cache = new BlockCache({
      ask: (key) => {
        const { rows: rowSpan, columns: columnSpan } = this.spansOf(key);
        return ask(rowSpan, columnSpan);
      },
      onChange,
      capacity,
    });
  }

  get error(): string | undefined {
    return this.cache.error;
  }

  /** Asks for what is not known. */
  value(row: number, column: number): number | undefined {
    const key = this.keyOf(row, column);
    const block = this.cache.get(key) ?? this.before?.cache.peek(key);
    return block && this.cellOf(key, block, row, column);
  }

  dispose(): void {
    // Else every change of values would keep all earlier ones alive.
    this.before = undefined;
    this.cache.dispose();
  }

  private keyOf(row: number, column: number): number {
    return Math.floor(row / this.blockRows) * this.across + Math.floor(column / this.blockColumns);
  }

  private cellOf(key: number, block: WindowValues, row: number, column: number): number {
    const { rows, columns } = this.spansOf(key);
    return block[(row - rows[0]) * (columns[1] - columns[0]) + column - columns[0]];
  }

  private spansOf(key: number): { readonly rows: Span; readonly columns: Span } {
    const row = Math.floor(key / this.across) * this.blockRows;
    const column = (key % this.across) * this.blockColumns;
    return {
      rows: [row, Math.min(this.source.rows, row + this.blockRows)],
      columns: [column, Math.min(this.source.columns, column + this.blockColumns)],
    };
  }
}
