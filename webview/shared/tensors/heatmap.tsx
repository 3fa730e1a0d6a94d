// A matrix as a picture to move about in: wheel, pinch, drag and keys; a cursor on its cells; what lies under the pointer.
// Knows nothing of where tiles and cells come from.

import * as l10n from '@vscode/l10n';
import type { JSX, RefObject } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DType } from '../../../src/core/tensor/dtype';
import type { Quantiles } from '../../../src/core/tensor/quantiles';
import { Canvas, useSize } from '../canvas';
import { type CellSelection, movedCursor, pointedAt, spansOf } from './cellSelection';
import { drawHeatmap, type HeatmapDrawing, rulers } from './heatmapDrawing';
import { Marked, Tooltip } from './heatmapMarks';
import { placeIn, useDrag } from './useDrag';
import * as view from './viewport';

export interface HeatmapProps extends HeatmapDrawing {
  readonly label: string;
  readonly onViewport: (viewport: view.Viewport) => void;
  readonly selection: CellSelection | undefined;
  readonly onSelect: (selection: CellSelection | undefined) => void;
  /** Enter on the cursor, or a double click. */
  readonly onOpen?: (cell: view.Cell) => void;
  readonly dtype: DType;
  readonly quantiles: Quantiles | undefined;
}

export function Heatmap(props: HeatmapProps): JSX.Element {
  const { plot, viewport, layers, cells, scale, colors, selection } = props;
  const element = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<{ readonly x: number; readonly y: number }>();
  // A pointer that moves repaints nothing. Cells that arrive do, though `cells` stays the same: they make the view around
  // this one render, and with it a new plot.
  const draw = useCallback(
    (context: CanvasRenderingContext2D): void =>
      drawHeatmap(context, { plot, viewport, layers, scale, colors, cells }),
    [plot, viewport, layers, scale, colors, cells],
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
      onPointerCancel={drag.cancel}
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
    onSelect(pointedAt(selection, next, event.shiftKey));
    onViewport(view.revealing(plot, viewport, next));
  }
  event.preventDefault();
  event.stopPropagation();
}
