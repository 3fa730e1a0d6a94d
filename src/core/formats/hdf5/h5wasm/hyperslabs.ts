// A run of elements in C order as blocks along the axes: what HDF5 can be asked for.

import { type Shape, sizeOf } from '../../../tensor/shape';

export interface Hyperslab {
  readonly offset: Shape;
  readonly count: Shape;
}

/**
 * The blocks that hold the elements from the flat index `from`, in order. At most two for each dimension but the last, and
 * one: the run's ragged beginning, its whole middle, its ragged end.
 */
export function* hyperslabs(shape: Shape, from: number, count: number): Generator<Hyperslab> {
  const end = from + count;
  for (let at = from; at < end;) {
    const axis = widestAxis(shape, at, end - at);
    const stride = sizeOf(shape.slice(axis + 1));
    const here = Math.floor(at / stride) % shape[axis];
    const length = Math.min(shape[axis] - here, Math.floor((end - at) / stride));
    yield {
      offset: shape.map((size, dimension) =>
        dimension > axis ? 0 : Math.floor(at / sizeOf(shape.slice(dimension + 1))) % size,
      ),
      count: shape.map((size, dimension) => (dimension < axis ? 1 : dimension === axis ? length : size)),
    };
    at += length * stride;
  }
}

/** The outermost axis along which a block can begin at `at` and take no more than `left` elements. */
function widestAxis(shape: Shape, at: number, left: number): number {
  return shape.findIndex((_, axis) => {
    const stride = sizeOf(shape.slice(axis + 1));
    return at % stride === 0 && stride <= left;
  });
}
