// A rectangle of a matrix at the resolution of a screen: one number a pixel.

/**
 * What a pixel that covers many cells shows: their mean, or the value of largest magnitude, so that no outlier is lost.
 * A NaN or infinity among the cells always shows.
 */
export type TileReduction = 'mean' | 'extreme';

export interface Tile {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Row by row from the top left. */
  readonly pixels: Float32Array;
}
