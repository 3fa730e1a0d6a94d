// A long list of rows of one height, of which only the seen ones exist. Knows nothing of what a row shows.

import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSize } from './canvas';
import { firstAt, firstRevealing, scrollLength, scrollTo, type ScrollAxis, seenItems } from './scrollAxis';

export interface RowWindowProps {
  readonly count: number;
  /** Of a row, in pixels. */
  readonly rowHeight: number;
  readonly row: (index: number) => ComponentChildren;
  /** A row that exists also while it is out of sight: the stop for Tab, which may have the focus. */
  readonly kept: number;
  /** Moves a row into sight. */
  readonly reveal: RefObject<((index: number) => void) | null>;
}

/** Fills its parent, which gives it its height. */
export function RowWindow({ count, rowHeight, row, kept, reveal }: RowWindowProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const { height } = useSize(element);
  const [scrolled, setScrolled] = useState(0);
  const axis: ScrollAxis = { count, size: rowHeight, room: height };
  const first = firstAt(axis, scrolled);
  const [from, to] = seenItems(axis, first);
  const indices = Array.from({ length: to - from }, (_, offset) => from + offset);
  if (kept >= 0 && kept < count && (kept < from || kept >= to)) indices.push(kept);

  reveal.current = (index) => {
    const wanted = scrollTo(axis, firstRevealing(axis, first, index));
    element.current!.scrollTop = wanted;
    setScrolled(wanted);
  };
  // A list that has become shorter has moved under its reader.
  useEffect(() => setScrolled(element.current!.scrollTop), [count, height]);
  return (
    <div
      ref={element}
      class="row-window"
      role="presentation"
      onScroll={() => setScrolled(element.current!.scrollTop)}
    >
      <div role="presentation" style={{ height: `${scrollLength(axis)}px` }}>
        <div class="row-window-seen" role="presentation" style={{ height: `${height}px` }}>
          {indices.map((index) => (
            <div key={index} role="presentation" style={{ top: `${(index - first) * rowHeight}px` }}>
              {row(index)}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
