// The colours of a number written into a cell: its place on the diverging scale below, black or white above.

import { cssColor, divergingColor, isLight, notANumberColor } from '../shared/colorScale';
import type { DataColors } from '../shared/dataColors';

/** As an element's style. */
export type CellColors = Readonly<Partial<Record<'backgroundColor' | 'color', string>>>;

/** @param limit the magnitude at the ends of the scale; 0: all values are zero */
export function valueColors({ ground }: DataColors, value: number | undefined, limit: number): CellColors {
  if (value === undefined) return {};
  if (Number.isNaN(value)) return { backgroundColor: cssColor(notANumberColor(ground)), color: 'black' };
  const color = divergingColor(ground, limit > 0 ? Math.min(1, Math.max(-1, value / limit)) : 0);
  return { backgroundColor: cssColor(color), color: isLight(color) ? 'black' : 'white' };
}
