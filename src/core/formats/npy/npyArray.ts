// The data of a NumPy array -> its elements in C order.

import * as l10n from '@vscode/l10n';
import type { UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { decode } from '../../tensor/decode';
import { sizeOf, type Shape } from '../../tensor/shape';
import type { NumberArray } from '../../tensor/tensor';
import type { ElementReader } from '../tensorList';
import type { NpyType } from './elementTypes';
import type { NpyHeader } from './npyHeader';

/** An array in Fortran's order is turned as a whole; beyond this that would take too much memory. In bytes. */
const largestTurned = 2 ** 30;

/** @param source of the array with its header */
export function npyElements(
  source: ByteSource,
  type: Extract<NpyType, { kind: 'numbers' }>,
  { shape, fortranOrder, dataStart }: Pick<NpyHeader, 'shape' | 'fortranOrder' | 'dataStart'>,
): ElementReader {
  const inFileOrder: ElementReader = async (from, count) =>
    decode(type.dtype, await source.read(dataStart + from * type.size, count * type.size), type.order);
  if (!fortranOrder || shape.length < 2) return inFileOrder;
  let turned: Promise<NumberArray> | undefined;
  return async (from, count) => {
    const size = sizeOf(shape);
    if (size * type.size > largestTurned) throw tooLargeToTurn(source.name, size * type.size);
    turned ??= inFileOrder(0, size).then((values) => toCOrder(values, shape));
    return (await turned).slice(from, from + count);
  };
}

function tooLargeToTurn(file: string, bytes: number): UserError {
  return fileError(
    file,
    l10n.t(
      "the array is stored in Fortran's order and has {0} bytes; up to {1} can be turned into C order.",
      bytes,
      largestTurned,
    ),
  );
}

/** From the first index fastest to the last index fastest. */
function toCOrder(values: NumberArray, shape: Shape): NumberArray {
  if (shape.length < 2) return values;
  const result = values.slice();
  const index = shape.map(() => 0);
  const size = sizeOf(shape);
  const strides: number[] = [];
  shape.reduce((stride, length, dimension) => {
    strides[dimension] = stride;
    return stride * length;
  }, 1);
  let from = 0;
  for (let to = 0; to < size; to++) {
    result[to] = values[from];
    // One step in C order: the last index that is not at its end goes up, those behind it go back to 0.
    for (let dimension = shape.length - 1; dimension >= 0; dimension--) {
      from += strides[dimension];
      if (++index[dimension] < shape[dimension]) break;
      from -= strides[dimension] * shape[dimension];
      index[dimension] = 0;
    }
  }
  return result;
}
