// A matrix as a grid of numbers of which only the seen part exists. One stop for Tab; arrows move the cursor, with Shift
// they select. Knows nothing of where the numbers come from.

import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DType } from '../../../src/core/tensor/dtype';
import { useSize } from '../canvas';
import type { Cells } from './cellBlocks';
import { type CellSelection, isSelected, type MatrixSize, movedCursor, pointedAt } from './cellSelection';
import { columnWidth, formatCell, type NumberFormat } from './numberFormat';
import { firstAt, firstRevealing, scrollLength, scrollTo, type ScrollAxis, seenItems } from '../scrollAxis';
import type { Cell } from './viewport';

export interface NumbersGridProps {
  readonly label: string;
  readonly size: MatrixSize;
  readonly cells: Cells;
  readonly dtype: DType;
  readonly format: NumberFormat;
  readonly selection: CellSelection | undefined;
  readonly onSelect: (selection: CellSelection) => void;
  /** Other keys than the grid's own. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

const rowHeight = 22;
const headHeight = 22;

export function NumbersGrid(props: NumbersGridProps): JSX.Element {
  const { size, cells, dtype, format, selection } = props;
  const element = useRef<HTMLDivElement>(null);
  const room = useSize(element);
  const [scroll, setScroll] = useState({ left: 0, top: 0 });
  const headWidth = 20 + 9 * String(Math.max(0, size.rows - 1)).length;
  const down: ScrollAxis = { count: size.rows, size: rowHeight, room: Math.max(0, room.height - headHeight) };
  const across: ScrollAxis = {
    count: size.columns,
    size: columnWidth[format],
    room: Math.max(0, room.width - headWidth),
  };
  const firstRow = firstAt(down, scroll.top);
  const firstColumn = firstAt(across, scroll.left);

  // The cursor is followed wherever it is moved from; scrolling by hand may leave it behind.
  const cursor = selection?.cursor;
  useLayoutEffect(() => {
    const scrolled = element.current!;
    if (!cursor || down.room <= 0 || across.room <= 0) return;
    const top = scrollTo(down, firstRevealing(down, firstAt(down, scrolled.scrollTop), cursor.row));
    const left = scrollTo(
      across,
      firstRevealing(across, firstAt(across, scrolled.scrollLeft), cursor.column),
    );
    if (Math.abs(top - scrolled.scrollTop) >= 1) scrolled.scrollTop = top;
    if (Math.abs(left - scrolled.scrollLeft) >= 1) scrolled.scrollLeft = left;
  }, [cursor?.row, cursor?.column, room.width, room.height, format]);

  const cellUnder = (event: MouseEvent): Cell | undefined => {
    const { left, top } = element.current!.getBoundingClientRect();
    const x = event.clientX - left - headWidth;
    const y = event.clientY - top - headHeight;
    const row = Math.floor(firstRow + y / rowHeight);
    const column = Math.floor(firstColumn + x / across.size);
    return x < 0 || y < 0 || row >= size.rows || column >= size.columns ? undefined : { row, column };
  };
  const point = (event: PointerEvent, extend: boolean): void => {
    const cell = cellUnder(event);
    if (cell) props.onSelect(pointedAt(selection, cell, extend));
  };
  const onKey = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(down.room / rowHeight) - 1);
    const far = event.ctrlKey || event.metaKey;
    const start = cursor ?? { row: Math.floor(firstRow), column: Math.floor(firstColumn) };
    const moved = movedCursor(event.key, start, size, { far, page });
    if (!moved) {
      props.onKeyDown?.(event);
      return;
    }
    event.preventDefault();
    const next = cursor ? moved : start;
    props.onSelect(pointedAt(selection, next, event.shiftKey));
  };

  const [fromRow, toRow] = seenItems(down, firstRow);
  const [fromColumn, toColumn] = seenItems(across, firstColumn);
  const rows = range(fromRow, toRow);
  const columns = range(fromColumn, toColumn);
  const leftOf = (column: number): string => `${headWidth + (column - firstColumn) * across.size}px`;
  return (
    <div
      ref={element}
      class="numbers"
      role="grid"
      aria-label={props.label}
      aria-rowcount={size.rows + 1}
      aria-colcount={size.columns + 1}
      aria-multiselectable="true"
      aria-activedescendant={cursor && idOf(cursor)}
      tabIndex={0}
      onScroll={(event) =>
        setScroll({ left: event.currentTarget.scrollLeft, top: event.currentTarget.scrollTop })
      }
      onKeyDown={onKey}
      onPointerDown={(event) => {
        if (event.button === 0) point(event, event.shiftKey);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) point(event, true);
      }}
    >
      <div
        style={{
          width: `${scrollLength(across) + headWidth}px`,
          height: `${scrollLength(down) + headHeight}px`,
        }}
      >
        <div class="numbers-window" style={{ width: `${room.width}px`, height: `${room.height}px` }}>
          {rows.map((row) => (
            <div
              key={row}
              class="numbers-row"
              role="row"
              aria-rowindex={row + 2}
              style={{ top: `${headHeight + (row - firstRow) * rowHeight}px` }}
            >
              <span class="numbers-head" role="rowheader" style={{ width: `${headWidth}px` }}>
                {row}
              </span>
              {columns.map((column) => {
                const value = cells.value(row, column);
                const isCursor = cursor?.row === row && cursor.column === column;
                const classes = [
                  isCursor && 'cursor',
                  selection && isSelected(selection, { row, column }) && 'selected',
                  value !== undefined && !Number.isFinite(value) && 'not-finite',
                ];
                return (
                  <span
                    key={column}
                    id={isCursor ? idOf({ row, column }) : undefined}
                    class={classes.filter(Boolean).join(' ') || undefined}
                    role="gridcell"
                    aria-colindex={column + 2}
                    aria-selected={Boolean(classes[1])}
                    style={{ left: leftOf(column), width: `${across.size}px` }}
                  >
                    {value === undefined ? '' : formatCell(value, format, dtype)}
                  </span>
                );
              })}
            </div>
          ))}
          <div class="numbers-columns" role="row" aria-rowindex={1}>
            {columns.map((column) => (
              <span
                key={column}
                class="numbers-head"
                role="columnheader"
                style={{ left: leftOf(column), width: `${across.size}px` }}
              >
                {column}
              </span>
            ))}
            <span class="numbers-head numbers-corner" style={{ width: `${headWidth}px` }} />
          </div>
        </div>
      </div>
    </div>
  );
}

function idOf({ row, column }: Cell): string {
  return `cell-${row}-${column}`;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
