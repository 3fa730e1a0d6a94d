// Where the columns of a network and their units lie, in CSS pixels. Knows counts and room, nothing of values.

import type { Rectangle } from '../shared/rectangle';

export interface ColumnNeeds {
  readonly isPicture: boolean;
  /** Units that are written out. */
  readonly shown: number;
  /** A line below them says how many more there are, or takes them away again. */
  readonly hasMore: boolean;
}

export interface PlacedColumn extends Rectangle {
  /** The top of each shown unit, from the top of the drawing. */
  readonly units: readonly number[];
  /** The top of the line below the units. */
  readonly more: number;
}

export interface NetworkLayout {
  /** At least what the columns need, which may be more than there is. */
  readonly width: number;
  readonly height: number;
  readonly columns: readonly PlacedColumn[];
  /** Values and gradients side by side; otherwise whichever the run is about. */
  readonly isWide: boolean;
  /** Room for what the loss says beside the last column; absent: it stands below. */
  readonly loss?: Rectangle;
}

export const unitHeight = 24;
/** Name and class of a layer. */
export const headHeight = 44;
export const lossWidth = 272;

const unitWidths = { wide: 132, narrow: 84 } as const;
const pictureSizes = { wide: 140, narrow: 84 } as const;
const gaps = { least: 44, most: 240 } as const;
const lossGap = 16;
/** The loss in numbers, below the classes: two lines. */
const lossLineHeight = 52;

export function layoutOf(columns: readonly ColumnNeeds[], room: number): NetworkLayout {
  const widthOf = (isWide: boolean): number =>
    columns.reduce((sum, column) => sum + columnWidth(column, isWide), 0) + gaps.least * (columns.length - 1);
  const isWide = widthOf(true) + lossGap + lossWidth <= room;
  const besides = widthOf(isWide) + lossGap + lossWidth <= room;
  const free = room - widthOf(isWide) - (besides ? lossGap + lossWidth : 0);
  const gap = Math.min(
    gaps.most,
    gaps.least + Math.max(0, Math.floor(free / Math.max(1, columns.length - 1))),
  );
  const bodyHeight = Math.max(...columns.map((column) => columnHeight(column, isWide)));
  let x = 0;
  const placed = columns.map((column): PlacedColumn => {
    const width = columnWidth(column, isWide);
    const height = columnHeight(column, isWide);
    const y = headHeight + Math.round((bodyHeight - height) / 2);
    const units = Array.from({ length: column.isPicture ? 0 : column.shown }, (_, at) => y + at * unitHeight);
    const place = { x, y, width, height, units, more: y + units.length * unitHeight };
    x += width + gap;
    return place;
  });
  const end = x - gap;
  const last = placed[placed.length - 1];
  const height = Math.max(headHeight + bodyHeight, besides ? last.more + lossLineHeight : 0);
  return {
    width: Math.max(end + (besides ? lossGap + lossWidth : 0), besides ? room : 0),
    height,
    columns: placed,
    isWide,
    loss: besides ? { x: end + lossGap, y: 0, width: lossWidth, height } : undefined,
  };
}

function columnWidth({ isPicture }: ColumnNeeds, isWide: boolean): number {
  const widths = isPicture ? pictureSizes : unitWidths;
  return isWide ? widths.wide : widths.narrow;
}

function columnHeight({ isPicture, shown, hasMore }: ColumnNeeds, isWide: boolean): number {
  if (isPicture) return isWide ? pictureSizes.wide : pictureSizes.narrow;
  return (shown + (hasMore ? 1 : 0)) * unitHeight;
}
