// One direction of a list or grid of which only the seen part exists: from a scroll bar's place to items and back.

export interface ScrollAxis {
  readonly count: number;
  /** Of one item, in pixels. */
  readonly size: number;
  /** Of the window onto the items, in pixels. */
  readonly room: number;
}

/** Browsers draw no element longer than 16 to 33 million pixels: from here on a pixel of scrolling is more than one. */
const longest = 8_000_000;

/** Length of what is scrolled, in pixels. */
export function scrollLength({ count, size }: ScrollAxis): number {
  return Math.min(longest, count * size);
}

/** The first item that is seen, in items and fractions of them. */
export function firstAt(axis: ScrollAxis, scroll: number): number {
  const hidden = scrollLength(axis) - axis.room;
  return hidden <= 0 ? 0 : (Math.min(hidden, Math.max(0, scroll)) / hidden) * lastFirst(axis);
}

/** The inverse of `firstAt`. */
export function scrollTo(axis: ScrollAxis, first: number): number {
  const last = lastFirst(axis);
  return last === 0 ? 0 : (Math.min(last, Math.max(0, first)) / last) * (scrollLength(axis) - axis.room);
}

/** Items that are seen at least in part: from the first to before the second. */
export function seenItems({ count, size, room }: ScrollAxis, first: number): readonly [number, number] {
  return [Math.floor(first), Math.min(count, Math.ceil(first + room / size))];
}

/** The first item to be seen so that `item` is, moved no further than needed. */
export function firstRevealing(axis: ScrollAxis, first: number, item: number): number {
  const whole = axis.room / axis.size;
  return Math.min(lastFirst(axis), Math.max(0, Math.min(item, Math.max(first, item + 1 - whole))));
}

function lastFirst({ count, size, room }: ScrollAxis): number {
  return Math.max(0, count - room / size);
}
