// How many numbers go into a unit and come out of it: what the scaled initializers scale by.

import { type Shape, sizeOf } from '../../tensor/shape';

export interface Fans {
  readonly in: number;
  readonly out: number;
}

/** As Keras counts them: of a kernel (…window, in, out) both are multiplied by the window's size. */
export function fansOf(shape: Shape): Fans {
  if (shape.length === 0) return { in: 1, out: 1 };
  if (shape.length === 1) return { in: shape[0], out: shape[0] };
  const window = sizeOf(shape.slice(0, -2));
  return { in: window * shape[shape.length - 2], out: window * shape[shape.length - 1] };
}
