// The layers and their tensors: a tree with a filter, a shape and a small histogram beside each name.

import * as l10n from '@vscode/l10n';
import type { JSX, RefObject } from 'preact';
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { formatCount } from '../../../src/core/base/numbers';
import { formatShape } from '../../../src/core/tensor/shape';
import type { Sparkline, TensorEntry } from '../../../src/protocol/weights';
import { ContextMenu, type MenuItem } from '../contextMenu';
import { Icon } from '../icons';
import { RowWindow } from '../rowWindow';
import { usePlace } from '../place';
import { TextField } from '../toolkit';
import { copyItems, saveItems } from './copying';
import { useInspection } from './inspection';
import { Sparklines } from './sparklines';
import { asksForNotFinite, filtered, searchedTensors } from './tensorFilter';
import { rowKey, type TreeRow, treeRows } from './tensorTree';
import { useRefresh } from './useRefresh';

export interface TensorListProps {
  readonly entries: readonly TensorEntry[];
  readonly selected: string | undefined;
  readonly onOpen: (entry: TensorEntry) => void;
  /** The filter's field, so that a key can lead to it. */
  readonly field: RefObject<HTMLElement | null>;
}

const rowHeight = 22;

export function TensorList({ entries, selected, onOpen, field }: TensorListProps): JSX.Element {
  const [filter, setFilter] = usePlace('filter', '');
  const [folded, setFolded] = usePlace<readonly string[]>('folded', []);
  const [focused, setFocused] = useState<string>();
  const sparklines = useSparklines();
  const tree = useRef<HTMLDivElement>(null);
  const reveal = useRef<((index: number) => void) | null>(null);
  /** Gets the focus once it exists. */
  const wanted = useRef<number | undefined>(undefined);
  const inspection = useInspection();
  // The row under the menu; its own event comes before the menu asks.
  const pointed = useRef<TensorEntry | undefined>(undefined);
  const menu = (): readonly MenuItem[] => {
    const values = pointed.current && ({ tensor: pointed.current.name, of: 'now' } as const);
    return values ? [...copyItems(inspection, values), ...saveItems(inspection, values)] : [];
  };

  const needsAll = asksForNotFinite(filter);
  useEffect(() => {
    if (needsAll) for (const { name } of entries) sparklines.want(name, true);
  }, [needsAll, entries, sparklines]);

  const searched = useMemo(() => searchedTensors(entries), [entries]);
  const lookedAt = needsAll ? sparklines.count : 0;
  const rows = useMemo(() => {
    const kept = filtered(searched, filter, (name) => sparklines.notFinite(name));
    // What is looked for is not hidden by folding.
    return treeRows(kept, new Set(filter === '' ? folded : []));
  }, [searched, filter, folded, lookedAt, sparklines]);
  const places = useMemo(() => new Map(rows.map((row, index) => [rowKey(row), index])), [rows]);
  const stop = places.get(focused ?? '') ?? places.get(`tensor ${selected}`) ?? 0;

  useEffect(() => {
    const place = places.get(`tensor ${selected}`);
    if (place !== undefined) reveal.current?.(place);
  }, [selected]);
  useEffect(() => {
    if (wanted.current !== stop) return;
    wanted.current = undefined;
    tree.current?.querySelector<HTMLElement>('[role=treeitem][tabindex="0"]')?.focus();
  });

  const fold = (layer: string, hide: boolean): void =>
    setFolded(hide ? [...folded, layer] : folded.filter((other) => other !== layer));
  const focusRow = (index: number): void => {
    if (rows.length === 0) return;
    const next = Math.min(rows.length - 1, Math.max(0, index));
    wanted.current = next;
    setFocused(rowKey(rows[next]));
    reveal.current?.(next);
    // Nothing is rendered anew where it is the stop already.
    tree.current?.querySelector<HTMLElement>(`[aria-posinset="${next + 1}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent, row: TreeRow, index: number): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(tree.current!.clientHeight / rowHeight) - 1);
    const next = {
      ArrowUp: index - 1,
      ArrowDown: index + 1,
      PageUp: index - page,
      PageDown: index + page,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (next !== undefined) focusRow(next);
    else if (event.key === 'Enter' || event.key === ' ') {
      if (row.kind === 'tensor') onOpen(row.entry);
      else fold(row.layer, !row.folded);
    } else if (event.key === 'ArrowLeft') {
      if (row.kind === 'layer') fold(row.layer, true);
      else if (row.level === 2) focusRow(places.get(`layer ${row.entry.layer}`) ?? index);
    } else if (event.key === 'ArrowRight') {
      if (row.kind === 'layer' && row.folded) fold(row.layer, false);
      else focusRow(index + 1);
    } else return;
    event.preventDefault();
  };
  return (
    <nav class="tensors" aria-label={l10n.t('Layers and tensors')}>
      <TextField
        label={l10n.t('Filter by name, shape, type or nan')}
        placeholder={l10n.t('Filter: name, 784, float32, nan')}
        value={filter}
        field={field}
        onInput={setFilter}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setFilter('');
          else if (event.key === 'ArrowDown' || event.key === 'Enter') focusRow(0);
          else return;
          event.preventDefault();
        }}
      />
      <ContextMenu class="tensor-menu" items={menu}>
        <div ref={tree} class="tensor-tree" role="tree" aria-label={l10n.t('Layers and tensors')}>
          <RowWindow
            count={rows.length}
            rowHeight={rowHeight}
            kept={stop}
            reveal={reveal}
            row={(index) => {
              const row = rows[index];
              const common = {
                role: 'treeitem',
                tabIndex: index === stop ? 0 : -1,
                'aria-setsize': rows.length,
                'aria-posinset': index + 1,
                onFocus: () => setFocused(rowKey(row)),
                onContextMenu: () => {
                  pointed.current = row.kind === 'tensor' ? row.entry : undefined;
                },
                onKeyDown: (event: KeyboardEvent) => onKey(event, row, index),
              } as const;
              return row.kind === 'layer' ? (
                <div
                  {...common}
                  class="tensor-layer"
                  aria-level={1}
                  aria-expanded={!row.folded}
                  title={row.layer}
                  onClick={() => fold(row.layer, !row.folded)}
                >
                  <Icon name={row.folded ? 'right' : 'down'} />
                  <span class="tensor-name">{row.layer}</span>
                </div>
              ) : (
                <div
                  {...common}
                  class={row.entry.name === selected ? 'tensor selected' : 'tensor'}
                  aria-level={row.level}
                  aria-selected={row.entry.name === selected}
                  title={row.entry.displayName}
                  onClick={() => onOpen(row.entry)}
                >
                  <span class="tensor-name">{row.label}</span>
                  <span class="number muted">{formatShape(row.entry.shape)}</span>
                  <Spark sparkline={sparklines.get(row.entry.name)} />
                </div>
              );
            }}
          />
        </div>
      </ContextMenu>
      {needsAll && lookedAt < entries.length && (
        <p class="muted tensors-none">
          {l10n.t('Looked at {0} of {1} tensors.', formatCount(lookedAt), formatCount(entries.length))}
        </p>
      )}
      {rows.length === 0 && <p class="muted tensors-none">{l10n.t('No tensor fits the filter.')}</p>}
    </nav>
  );
}

/** Milliseconds between two drawings of what has arrived. */
const redrawInterval = 100;

function useSparklines(): Sparklines {
  const { queries } = useInspection();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const sparklines = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    return new Sparklines({
      ask: (tensor, thorough) => queries.sparkline({ tensor, thorough }),
      onChange() {
        timer ??= setTimeout(() => {
          timer = undefined;
          redraw(undefined);
        }, redrawInterval);
      },
    });
  }, [queries]);
  useRefresh(sparklines);
  return sparklines;
}

const spark = { width: 12, height: 12 } as const;

/** A histogram twelve pixels wide; its place is there before it is. */
function Spark({ sparkline }: { readonly sparkline: Sparkline | undefined }): JSX.Element {
  if (!sparkline) return <svg class="spark" viewBox="0 0 12 12" aria-hidden="true" />;
  const { counts, notFinite } = sparkline;
  const largest = Math.max(1, ...counts);
  const step = spark.width / counts.length;
  const bars = [...counts].map((count, index) => {
    const height = count === 0 ? 0 : Math.max(1, (count / largest) * spark.height);
    return `M${index * step} ${spark.height}v${-height}h${step}v${height}z`;
  });
  return (
    <svg
      class={notFinite ? 'spark not-finite' : 'spark'}
      viewBox="0 0 12 12"
      role={notFinite ? 'img' : undefined}
      aria-label={notFinite ? l10n.t('has NaN or infinities') : undefined}
      aria-hidden={notFinite ? undefined : 'true'}
    >
      <path d={bars.join('')} />
    </svg>
  );
}
