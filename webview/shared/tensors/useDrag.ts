// What pointers do on a heatmap: pan, pinch, set the cursor.

import { useRef } from 'preact/hooks';
import { type CellSelection, pointedAt } from './cellSelection';
import { rulers } from './heatmapDrawing';
import * as view from './viewport';

export interface DragTarget {
  readonly plot: view.Plot;
  readonly viewport: view.Viewport;
  readonly onViewport: (viewport: view.Viewport) => void;
  readonly selection: CellSelection | undefined;
  readonly onSelect: (selection: CellSelection) => void;
}

export interface Drag {
  readonly down: (event: PointerEvent) => void;
  readonly move: (event: PointerEvent) => void;
  readonly up: (event: PointerEvent) => void;
  /** The system has taken the pointer, as for a gesture of its own. */
  readonly cancel: (event: PointerEvent) => void;
}

/** Pixels that a pointer moves before a click becomes a drag. */
const dragThreshold = 4;

/** One pointer pans, two pinch, a click sets the cursor. */
export function useDrag(
  props: DragTarget,
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
      if (clicked) props.onSelect(pointedAt(props.selection, clicked, event.shiftKey));
    },
    cancel(event) {
      pointers.current.delete(event.pointerId);
      start.current = undefined;
    },
  };
}

/** Relative to the first cell's corner. */
export function placeIn(
  element: HTMLElement,
  { clientX, clientY }: MouseEvent,
): { readonly x: number; readonly y: number } {
  const { left, top } = element.getBoundingClientRect();
  return { x: clientX - left - rulers.left, y: clientY - top - rulers.top };
}
