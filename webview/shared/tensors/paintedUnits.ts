// Pictures of units as they were painted, so that a scroll paints only those that come into view.

import type { UnitLayout } from '../../../src/core/tensor/unitPictures';
import type { DataColors } from '../dataColors';
import { type PaintedTile, paintTile } from '../tilePainting';
import type { UnitPicture } from './unitBlocks';
import type { ValueScale } from '../valueScale';

interface PaintedUnit {
  readonly pixels: Float32Array;
  readonly tile: PaintedTile;
}

export class PaintedUnits {
  private readonly units = new Map<number, PaintedUnit>();

  constructor(
    private readonly layout: UnitLayout,
    private readonly scale: ValueScale,
    private readonly colors: DataColors,
  ) {}

  of({ unit, pixels }: UnitPicture): PaintedTile {
    const known = this.units.get(unit);
    if (known && isSamePart(known.pixels, pixels)) return known.tile;
    const { rows, columns } = this.layout;
    const filled = withoutEmptyPlaces(pixels, this.layout);
    const tile = paintTile({ width: columns, height: rows, pixels: filled }, this.scale, this.colors);
    this.units.set(unit, { pixels, tile });
    return tile;
  }

  /** Forgets all other units. */
  keepOnly(units: ReadonlySet<number>): void {
    for (const unit of this.units.keys()) if (!units.has(unit)) this.units.delete(unit);
  }
}

/** An answer's pixels are never changed; a picture of new values lies in another answer. */
function isSamePart(a: Float32Array, b: Float32Array): boolean {
  return a.buffer === b.buffer && a.byteOffset === b.byteOffset;
}

/** Places after the last input hold nothing: they get the colour of zero, not the hatching of NaN. */
export function withoutEmptyPlaces(
  pixels: Float32Array,
  { rows, columns, channels, inputs }: UnitLayout,
): Float32Array {
  if (inputs >= rows * columns * channels) return pixels;
  const filled = Float32Array.from(pixels);
  return filled.fill(0, Math.min(filled.length, Math.ceil(inputs / channels)));
}
