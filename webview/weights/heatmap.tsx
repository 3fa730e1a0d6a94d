// A matrix as a picture to move about in: wheel, pinch, drag and keys; a cursor on its cells; what lies under the pointer.
// Knows nothing of where tiles and cells come from.

import * as l10n from '@vscode/l10n';
import type { JSX, RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DType } from '../../src/core/tensor/dtype';
import type { Quantiles } from '../../src/core/tensor/quantiles';
import { Canvas, useSize } from './canvas';
import type { Cells } from './cellBlocks';
import { cellReadout } from './cellReadout';
import { type CellSelection, movedCursor, selectionOf, spansOf } from './cellSelection';
import type { DataColors } from './dataColors';
import { drawHeatmap, type PaintedPlace, rulers } from './heatmapDrawing';
import type { ValueScale } from './valueScale';
import * as view from './viewport';

export interface HeatmapProps {
  readonly label: string;
  readonly plot: view.Plot;
  readonly viewport: view.Viewport;
  readonly onViewport: (viewport: view.Viewport) => void;
  readonly selection: CellSelection | undefined;
  readonly onSelect: (selection: CellSelection | undefined) => void;
  /** Enter on the cursor, or a double click. */
  readonly onOpen?: (cell: view.Cell) => void;
  readonly layers: readonly PaintedPlace[];
  readonly cells: Cells;
  readonly scale: ValueScale;
  readonly colors: DataColors;
  readonly dtype: DType;
  readonly quantiles: Quantiles | undefined;
}

export function Heatmap(props: HeatmapProps): JSX.Element {
  const { plot, viewport, layers, cells, scale, colors, selection } = props;
  const element = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<{ readonly x: number; readonly y: number }>();
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      const value = (row: number, column: number): number | undefined => cells.value(row, column);
      drawHeatmap(context, { plot, viewport, layers, scale, colors, value });
    },
    // New values of cells come with a new rendering, so this is made anew by every one.
    [plot, viewport, layers, scale, colors, cells, {}],
  );

  // The browser would scroll the page before it asks a passive listener.
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const zoom = (event: WheelEvent): void => {
      const now = latest.current;
      const { x, y } = placeIn(element.current!, event);
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        now.onViewport(view.dragged(now.plot, now.viewport, -event.deltaX, 0));
        return;
      }
      // Trackpads send a pinch as a wheel with Ctrl held, in smaller steps.
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : event.ctrlKey ? 0.01 : 0.002));
      const next = view.zoomedAt(now.plot, now.viewport, factor, x, y);
      if (next.zoom === now.viewport.zoom && !event.ctrlKey) return;
      event.preventDefault();
      now.onViewport(next);
    };
    const listened = element.current!;
    listened.addEventListener('wheel', zoom, { passive: false });
    return () => listened.removeEventListener('wheel', zoom);
  }, []);

  const drag = useDrag(props, setHovered);
  const cell = hovered && view.cellAt(plot, viewport, hovered.x, hovered.y);
  return (
    <div
      ref={element}
      class="heatmap"
      role="application"
      aria-roledescription={l10n.t('heatmap')}
      aria-label={props.label}
      tabIndex={0}
      onKeyDown={(event) => onKey(event, props)}
      onPointerDown={drag.down}
      onPointerMove={drag.move}
      onPointerUp={drag.up}
      onPointerLeave={() => setHovered(undefined)}
      onDblClick={(event) => {
        const { x, y } = placeIn(event.currentTarget, event);
        const opened = view.cellAt(plot, viewport, x, y);
        if (opened) props.onOpen?.(opened);
      }}
    >
      <Canvas draw={draw} width={plot.width + rulers.left + 1} height={plot.height + rulers.top + 1} />
      {selection && <Marked class="cell-cursor" plot={plot} viewport={viewport} {...spansOf(selection)} />}
      {cell && (
        <Marked
          class="cell-hovered"
          plot={plot}
          viewport={viewport}
          rows={[cell.row, cell.row + 1]}
          columns={[cell.column, cell.column + 1]}
        />
      )}
      {cell && <Tooltip {...props} cell={cell} at={hovered} />}
    </div>
  );
}

/** Measures the room for a matrix: an element's size less the rulers. */
export function usePlot(
  element: RefObject<HTMLElement | null>,
  rows: number,
  columns: number,
  square = false,
): view.Plot {
  const { width, height } = useSize(element);
  return {
    // A pixel remains for the frame.
    width: Math.max(0, width - rulers.left - 1),
    height: Math.max(0, height - rulers.top - 1),
    rows,
    columns,
    square,
  };
}

function onKey(event: KeyboardEvent, props: HeatmapProps): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { plot, viewport, selection, onViewport, onSelect, onOpen } = props;
  const cursor = selection?.cursor;
  const zoom = { '+': 1.5, '=': 1.5, '-': 1 / 1.5 }[event.key];
  if (zoom !== undefined) {
    const { x, y, width, height } = cursor
      ? view.rectangleOf(plot, viewport, [cursor.row, cursor.row + 1], [cursor.column, cursor.column + 1])
      : { x: plot.width / 2, y: plot.height / 2, width: 0, height: 0 };
    const zoomed = view.zoomedAt(plot, viewport, zoom, x + width / 2, y + height / 2);
    onViewport(cursor ? view.revealing(plot, zoomed, cursor) : zoomed);
  } else if (event.key === '0') onViewport(view.wholeMatrix);
  else if (event.key === 'Enter' && cursor && onOpen) onOpen(cursor);
  else if (event.key === 'Escape' && selection) onSelect(undefined);
  else {
    const page = Math.max(1, Math.floor(view.visibleCells(plot, viewport.zoom).rows) - 1);
    // Shift selects, so a step of ten has no key of its own here.
    const start = cursor ?? { row: Math.floor(viewport.row), column: Math.floor(viewport.column) };
    const moved = movedCursor(event.key, start, plot, { far: false, page });
    if (!moved) return;
    const next = cursor ? moved : start;
    onSelect(event.shiftKey && selection ? { cursor: next, anchor: selection.anchor } : selectionOf(next));
    onViewport(view.revealing(plot, viewport, next));
  }
  event.preventDefault();
  event.stopPropagation();
}

interface Drag {
  readonly down: (event: PointerEvent) => void;
  readonly move: (event: PointerEvent) => void;
  readonly up: (event: PointerEvent) => void;
}

/** Pixels that a pointer moves before a click becomes a drag. */
const dragThreshold = 4;

/** One pointer pans, two pinch, a click sets the cursor. */
function useDrag(
  props: HeatmapProps,
  onHover: (place: { readonly x: number; readonly y: number } | undefined) => void,
): Drag {
  const pointers = useRef(new Map<number, { readonly x: number; readonly y: number }>());
  const start = useRef<{ readonly x: number; readonly y: number; dragged: boolean } | undefined>(undefined);
  const { plot, viewport, onViewport } = props;
  return {
    down(event) {
      if (event.button !== 0) return;
      const place = placeIn(event.currentTarget as HTMLElement, event);
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      pointers.current.set(event.pointerId, place);
      start.current = { ...place, dragged: pointers.current.size > 1 };
    },
    move(event) {
      const place = placeIn(event.currentTarget as HTMLElement, event);
      const before = pointers.current.get(event.pointerId);
      if (!before || !start.current) {
        onHover(place);
        return;
      }
      if (Math.hypot(place.x - start.current.x, place.y - start.current.y) >= dragThreshold) {
        start.current.dragged = true;
      }
      if (!start.current.dragged) return;
      onHover(undefined);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const factor =
          Math.hypot(place.x - other.x, place.y - other.y) /
          Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
        const middle = { x: (place.x + other.x) / 2, y: (place.y + other.y) / 2 };
        onViewport(view.zoomedAt(plot, viewport, factor, middle.x, middle.y));
      } else {
        onViewport(view.dragged(plot, viewport, place.x - before.x, place.y - before.y));
      }
      pointers.current.set(event.pointerId, place);
    },
    up(event) {
      const wasDown = pointers.current.delete(event.pointerId);
      if (!wasDown || pointers.current.size > 0) return;
      const place = placeIn(event.currentTarget as HTMLElement, event);
      const clicked =
        start.current?.dragged === false ? view.cellAt(plot, viewport, place.x, place.y) : undefined;
      start.current = undefined;
      if (!clicked) return;
      props.onSelect(
        event.shiftKey && props.selection
          ? { cursor: clicked, anchor: props.selection.anchor }
          : selectionOf(clicked),
      );
    },
  };
}

/** Relative to the first cell's corner. */
function placeIn(
  element: HTMLElement,
  { clientX, clientY }: MouseEvent,
): { readonly x: number; readonly y: number } {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left - rulers.left, y: clientY - top - rulers.top };
}

interface MarkedProps {
  readonly class: string;
  readonly plot: view.Plot;
  readonly viewport: view.Viewport;
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** A frame around cells, as far as they are seen; never too small to be seen itself. */
function Marked({ class: className, plot, viewport, rows, columns }: MarkedProps): JSX.Element | null {
  const { x, y, width, height } = view.rectangleOf(plot, viewport, rows, columns);
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const right = Math.min(plot.width, x + width);
  const bottom = Math.min(plot.height, y + height);
  if (right <= left || bottom <= top) return null;
  const grown = { x: Math.max(0, 5 - (right - left)) / 2, y: Math.max(0, 5 - (bottom - top)) / 2 };
  return (
    <div
      class={className}
      style={{
        left: `${rulers.left + left - grown.x - 1}px`,
        top: `${rulers.top + top - grown.y - 1}px`,
        width: `${right - left + 2 * grown.x + 2}px`,
        height: `${bottom - top + 2 * grown.y + 2}px`,
      }}
    />
  );
}

interface TooltipProps extends HeatmapProps {
  readonly cell: view.Cell;
  readonly at: { readonly x: number; readonly y: number };
}

const tooltipSize = { width: 208, height: 64 } as const;

function Tooltip({ plot, cell, cells, dtype, quantiles, at }: TooltipProps): JSX.Element {
  const { place, value, percentile } = cellReadout(
    cell,
    cells.value(cell.row, cell.column),
    dtype,
    quantiles,
  );
  // Beside the pointer where there is room, else on its other side.
  const x = at.x + 16 + tooltipSize.width > plot.width ? at.x - 12 - tooltipSize.width : at.x + 16;
  const y = at.y + 16 + tooltipSize.height > plot.height ? at.y - 8 - tooltipSize.height : at.y + 16;
  return (
    <div
      class="tooltip"
      style={{
        left: `${Math.max(0, rulers.left + x)}px`,
        top: `${Math.max(0, rulers.top + y)}px`,
        width: `${tooltipSize.width}px`,
      }}
    >
      <div class="muted">{place}</div>
      <div class="number">{value}</div>
      <div class="muted">{percentile ?? ' '}</div>
    </div>
  );
}
