// The elements of a tensor whose parts lie apart. Parts that are cut along the first dimension follow one another; others
// are put together.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import { type Shape, sizeOf } from '../../tensor/shape';
import type { NumberArray } from '../../tensor/tensor';
import type { ElementReader } from '../tensorList';

export interface TensorPart {
  /** Where it begins in each dimension. */
  readonly starts: readonly number[];
  readonly shape: Shape;
  readonly elements: ElementReader;
}

/** A tensor that is put together is held as a whole. */
const largestJoined = 2 ** 25;

/** @param parts which fill the shape; `fillsShape` tells */
export function slicedElements(shape: Shape, parts: readonly TensorPart[]): ElementReader {
  const ordered = [...parts].sort((a, b) => (a.starts[0] ?? 0) - (b.starts[0] ?? 0));
  if (
    ordered.every((part) =>
      part.shape.every((size, dimension) => dimension === 0 || size === shape[dimension]),
    )
  ) {
    return stackedElements(ordered);
  }
  let joined: Promise<NumberArray> | undefined;
  return async (from, count) => {
    const size = sizeOf(shape);
    if (size > largestJoined) {
      throw new UserError(
        l10n.t(
          'It is cut into parts along several dimensions and has {0} values; up to {1} are put together.',
          size,
          largestJoined,
        ),
      );
    }
    joined ??= join(shape, ordered);
    return (await joined).slice(from, from + count);
  };
}

/** Whether the parts have as many elements as the shape, and none begins where another does. */
export function fillsShape(shape: Shape, parts: readonly TensorPart[]): boolean {
  const starts = new Set(parts.map((part) => part.starts.join()));
  return (
    starts.size === parts.length && parts.reduce((sum, part) => sum + sizeOf(part.shape), 0) === sizeOf(shape)
  );
}

function stackedElements(parts: readonly TensorPart[]): ElementReader {
  return async (from, count) => {
    const pieces: NumberArray[] = [];
    let start = 0;
    for (const part of parts) {
      const size = sizeOf(part.shape);
      const low = Math.max(from, start);
      const high = Math.min(from + count, start + size);
      if (low < high) pieces.push(await part.elements(low - start, high - low));
      start += size;
    }
    const [first = await parts[0].elements(0, 0)] = pieces;
    if (pieces.length === 1) return first;
    const result = new (constructorOf(first))(count);
    let to = 0;
    for (const piece of pieces) {
      result.set(piece, to);
      to += piece.length;
    }
    return result;
  };
}

async function join(shape: Shape, parts: readonly TensorPart[]): Promise<NumberArray> {
  let result: NumberArray | undefined;
  for (const part of parts) {
    const values = await part.elements(0, sizeOf(part.shape));
    result ??= new (constructorOf(values))(sizeOf(shape));
    place(result, shape, part, values);
  }
  return result!;
}

/** Row by row of the part. */
function place(
  result: NumberArray,
  shape: Shape,
  { starts, shape: size }: TensorPart,
  values: NumberArray,
): void {
  const row = size.at(-1) ?? 1;
  for (let from = 0; from < values.length; from += row) {
    let rest = from / row;
    let to = starts.at(-1) ?? 0;
    let stride = shape.at(-1) ?? 1;
    for (let dimension = shape.length - 2; dimension >= 0; dimension--) {
      to += (starts[dimension] + (rest % size[dimension])) * stride;
      rest = Math.floor(rest / size[dimension]);
      stride *= shape[dimension];
    }
    result.set(values.subarray(from, from + row), to);
  }
}

function constructorOf(values: NumberArray): new (length: number) => NumberArray {
  return values.constructor as new (length: number) => NumberArray;
}
