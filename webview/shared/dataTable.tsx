// A real table: sorted by a click on a column's head, one stop for Tab, arrows move from row to row, Enter opens.
// Each row says its key in `data-row`, for menus and tests.

import * as l10n from '@vscode/l10n';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from './icons';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** Numbers stand at the end of their column, in the editor's font. */
  readonly numeric?: boolean;
  /** Of its cells, for the page's style sheet. */
  readonly class?: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Absent: the column can't be sorted. */
  readonly sortValue?: (row: Row) => number | string;
}

export interface DataTableProps<Row> {
  /** Says what the table shows; read by screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** The row that is pointed at from outside, such as by the cursor in the source. */
  readonly highlighted?: string | number;
  /** A click on the row, or Enter. */
  readonly onOpen?: (row: Row) => void;
  /** Whether the row is open, where opening shows something below it. */
  readonly details?: (row: Row) => ComponentChildren;
  /** Other keys than the table's own, on the row that has the focus. */
  readonly onKeyDown?: (event: KeyboardEvent, row: Row) => void;
  readonly footer?: ComponentChildren;
}

interface Sorting {
  readonly key: string;
  readonly descending: boolean;
}

export function DataTable<Row>(props: DataTableProps<Row>): JSX.Element {
  const { columns, rowKey, onOpen, details } = props;
  const [sorting, setSorting] = useState<Sorting>();
  const [focused, setFocused] = useState<string | number>();
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = useMemo(() => sorted(props.rows, columns, sorting), [props.rows, columns, sorting]);
  const stop = rows.some((row) => rowKey(row) === focused) ? focused : rows[0] && rowKey(rows[0]);

  const move = (event: KeyboardEvent, row: Row): void => {
    // Keys inside a row's own controls are theirs.
    if (event.target !== event.currentTarget) return;
    const elements = [...body.current!.querySelectorAll<HTMLElement>('tr[tabindex]')];
    const at = elements.indexOf(event.currentTarget as HTMLElement);
    const last = elements.length - 1;
    const next = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      Home: 0,
      End: last,
      PageUp: at - 10,
      PageDown: at + 10,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      elements[Math.min(last, Math.max(0, next))].focus();
    } else if ((event.key === 'Enter' || event.key === ' ') && onOpen) {
      event.preventDefault();
      onOpen(row);
    } else {
      props.onKeyDown?.(event, row);
    }
  };

  return (
    <table class="data-table" aria-label={props.label} aria-rowcount={rows.length}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.key} column={column} sorting={sorting} onSort={setSorting} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => {
          const key = rowKey(row);
          const detail = details?.(row);
          const classes = [onOpen && 'opens', props.highlighted === key && 'highlighted', detail && 'open'];
          return [
            <tr
              key={key}
              data-row={key}
              class={classes.filter(Boolean).join(' ') || undefined}
              tabIndex={key === stop ? 0 : -1}
              aria-current={props.highlighted === key ? 'true' : undefined}
              aria-expanded={details ? detail !== undefined : undefined}
              onFocus={() => setFocused(key)}
              onClick={() => onOpen?.(row)}
              onKeyDown={(event) => move(event, row)}
            >
              {columns.map((column) => (
                <td key={column.key} class={cellClass(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>,
            detail !== undefined && (
              <tr key={`details ${key}`} class="details" data-row={key}>
                <td colSpan={columns.length}>{detail}</td>
              </tr>
            ),
          ];
        })}
      </tbody>
      {props.footer && <tfoot>{props.footer}</tfoot>}
    </table>
  );
}

function cellClass<Row>({ numeric, class: own }: Column<Row>): string | undefined {
  return [numeric && 'number', own].filter(Boolean).join(' ') || undefined;
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
  readonly onSort: (sorting: Sorting | undefined) => void;
}

function Head<Row>({ column, sorting, onSort }: HeadProps<Row>): JSX.Element {
  const { key, title, numeric, sortValue } = column;
  const own = sorting?.key === key ? sorting : undefined;
  const order = own ? (own.descending ? 'descending' : 'ascending') : undefined;
  // Numbers begin with the largest; a third click gives the given order back.
  const first = numeric === true;
  const next = !own
    ? { key, descending: first }
    : own.descending === first
      ? { key, descending: !first }
      : undefined;
  return (
    <th scope="col" class={cellClass(column)} aria-sort={order}>
      {sortValue ? (
        <button type="button" class="sort" title={l10n.t('Sort by {0}', title)} onClick={() => onSort(next)}>
          <span>{title}</span>
          <span class="sort-order">{own && <Icon name={own.descending ? 'down' : 'up'} />}</span>
        </button>
      ) : (
        title
      )}
    </th>
  );
}

function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const value = columns.find(({ key }) => key === sorting?.key)?.sortValue;
  if (!sorting || !value) return rows;
  const sign = sorting.descending ? -1 : 1;
  const compare = (a: number | string, b: number | string): number =>
    typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b)) : a - b;
  return [...rows].sort((a, b) => sign * compare(value(a), value(b)));
}
