// A unit's incoming weights as a picture: column j of a Dense kernel laid out as the layer's input was.
// A kernel's last dimension are its units, for Dense and Conv alike; all before it are one unit's inputs.

import type { Shape } from './shape';
import { sizeOf } from './shape';
import type { NumberArray } from './tensor';

/** How the incoming weights of one unit make a picture. */
export interface UnitLayout {
  readonly units: number;
  /** Of one picture. */
  readonly rows: number;
  readonly columns: number;
  /** Pictures beside each other for one unit, as for colour images; 1 for most. */
  readonly channels: number;
  /** Weights of one unit; may be less than rows × columns × channels, and then the last places stay empty. */
  readonly inputs: number;
}

/** By the unit's number, by the norm of its weights (largest first), or so that similar pictures stand together. */
export type UnitOrder = 'index' | 'norm' | 'similarity';

/**
 * @param kernelShape `(inputs, units)` of Dense, `(…, channels, units)` of Conv1D, Conv2D, Conv3D
 * @param picture shape of what a Dense layer sees, before it was flattened: `(28, 28)`, `(28, 28, 3)`
 * @returns undefined for a tensor without units, such as a bias
 */
export function unitLayoutOf(kernelShape: Shape, picture?: Shape): UnitLayout | undefined {
  if (kernelShape.length < 2 || sizeOf(kernelShape) === 0) return undefined;
  const units = kernelShape[kernelShape.length - 1];
  const inputShape = kernelShape.slice(0, -1);
  const inputs = sizeOf(inputShape);
  if (inputShape.length > 1) return { units, inputs, ...pictureOf(inputShape) };
  if (picture && picture.length > 1 && sizeOf(picture) === inputs)
    return { units, inputs, ...pictureOf(picture) };
  return { units, inputs, ...nearestSquare(inputs), channels: 1 };
}

/**
 * Pictures of some units, one after another; places after the last input are NaN.
 * @param kernel its numbers in C order
 */
export function unitPictures(
  kernel: NumberArray,
  { units, rows, columns, channels, inputs }: UnitLayout,
  chosen: Uint32Array,
  channel: number,
): Float32Array {
  const size = rows * columns;
  const pixels = new Float32Array(chosen.length * size).fill(NaN);
  for (let place = 0; place < size; place++) {
    const input = place * channels + channel;
    if (input >= inputs) break;
    for (let i = 0; i < chosen.length; i++) pixels[i * size + place] = kernel[input * units + chosen[i]];
  }
  return pixels;
}

/** `(height, width)` and `(length, channels)` are one picture; more dimensions end in width and channels. */
function pictureOf(shape: Shape): Pick<UnitLayout, 'rows' | 'columns' | 'channels'> {
  if (shape.length === 2) return { rows: shape[0], columns: shape[1], channels: 1 };
  return {
    rows: sizeOf(shape.slice(0, -2)),
    columns: shape[shape.length - 2],
    channels: shape[shape.length - 1],
  };
}

function nearestSquare(inputs: number): Pick<UnitLayout, 'rows' | 'columns'> {
  const columns = Math.ceil(Math.sqrt(inputs));
  return { rows: Math.ceil(inputs / columns), columns };
}
