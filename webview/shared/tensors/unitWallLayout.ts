// How pictures of units stand on a wall: how large, how many in a row. Knows no DOM; lengths are CSS pixels.

export interface UnitWallLayout {
  /** Of one picture. */
  readonly width: number;
  readonly height: number;
  /** From one picture to the next, across and down, with its label. */
  readonly stepX: number;
  readonly stepY: number;
  readonly perRow: number;
  readonly rows: number;
}

/** Large enough to see a pattern in 28 × 28 weights, small enough to see many. */
const wantedSide = 56;
const gap = 8;
export const labelHeight = 16;
/** A label of five figures. */
const narrowest = 32;

/** @param room pixels across */
export function unitWallLayout(units: number, rows: number, columns: number, room: number): UnitWallLayout {
  const longer = Math.max(rows, columns);
  // Whole pixels for each weight, where there is more than one.
  const zoom = longer >= wantedSide ? wantedSide / longer : Math.floor(wantedSide / longer);
  const width = Math.max(1, Math.round(columns * zoom));
  const height = Math.max(1, Math.round(rows * zoom));
  const stepX = Math.max(narrowest, width) + gap;
  const perRow = Math.max(1, Math.floor((room - gap) / stepX));
  return { width, height, stepX, stepY: height + labelHeight + gap, perRow, rows: Math.ceil(units / perRow) };
}

/** The place in the order that a key leads to; undefined: no key that moves. */
export function movedPlace(
  key: string,
  place: number,
  units: number,
  perRow: number,
  rowsPerPage: number,
): number | undefined {
  const step = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -perRow,
    ArrowDown: perRow,
    PageUp: -perRow * rowsPerPage,
    PageDown: perRow * rowsPerPage,
    Home: -units,
    End: units,
  }[key];
  if (step === undefined) return undefined;
  const next = place + step;
  // Up from the first row or down from the last one stays: a column is kept.
  if ((key === 'ArrowUp' && next < 0) || (key === 'ArrowDown' && next >= units)) return place;
  return Math.min(units - 1, Math.max(0, next));
}
