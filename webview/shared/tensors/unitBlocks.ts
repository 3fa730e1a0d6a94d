// Pictures of units, gathered in blocks as they come into view.

import type { Span, UnitPictures } from '../../../src/protocol/weights';
import { BlockCache } from './blockCache';

export interface UnitPicture {
  readonly unit: number;
  /** Row by row; NaN where there is no input. */
  readonly pixels: Float32Array;
  readonly norm: number;
}

export interface UnitSource {
  readonly units: number;
  /** Values of one picture. */
  readonly pixels: number;
  readonly ask: (places: Span) => Promise<UnitPictures>;
  readonly onChange: () => void;
}

/** Values that one answer brings at most. */
const pixelsPerBlock = 65_536;
const capacity = 64;

export class UnitBlocks {
  private readonly unitsPerBlock: number;
  private readonly cache: BlockCache<UnitPictures>;

  /** @param before shown until the new values are there */
  constructor(
    private readonly source: UnitSource,
    private before?: UnitBlocks,
  ) {
    const { pixels, units, ask, onChange } = source;
    this.unitsPerBlock = Math.min(units, Math.max(1, Math.floor(pixelsPerBlock / Math.max(1, pixels))));
    this.cache = new BlockCache({
      ask: (key) => ask([key * this.unitsPerBlock, Math.min(units, (key + 1) * this.unitsPerBlock)]),
      onChange,
      capacity,
    });
  }

  get error(): string | undefined {
    return this.cache.error;
  }

  /** The unit at a place of the order; undefined while it is asked for. */
  at(place: number): UnitPicture | undefined {
    const key = Math.floor(place / this.unitsPerBlock);
    const block = this.cache.get(key) ?? this.before?.cache.peek(key);
    if (!block) return undefined;
    const index = place - key * this.unitsPerBlock;
    const { pixels } = this.source;
    return {
      unit: block.units[index],
      pixels: block.pixels.subarray(index * pixels, (index + 1) * pixels),
      norm: block.norms[index],
    };
  }

  dispose(): void {
    // Else every change of values would keep all earlier ones alive.
    this.before = undefined;
    this.cache.dispose();
  }
}
