// Elements of a view: a tensor of PyTorch is a shape with strides over a storage, and the storage is what lies in the file.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import { type Shape, sizeOf } from '../../tensor/shape';
import type { NumberArray } from '../../tensor/tensor';
import type { ElementReader } from '../tensorList';

export interface View {
  readonly shape: Shape;
  /** In elements, one for each dimension, none of them negative. */
  readonly strides: readonly number[];
  /** Of the first element, in elements. */
  readonly offset: number;
}

/** What is read at once for the sake of elements that lie apart. */
const largestStretch = 32 * 1024 * 1024;
/** Where the elements lie this close together, reading what is between them costs little. */
const closeEnough = 2;
const smallStretch = 64 * 1024;

/** The storage's elements that a view reaches: the highest index and one. */
export function reachOf({ shape, strides, offset }: View): number {
  if (shape.includes(0)) return 0;
  return shape.reduce((reach, size, dimension) => reach + (size - 1) * strides[dimension], offset + 1);
}

/** @param storage elements of the whole storage, by ranges */
export function stridedElements(storage: ElementReader, view: View): ElementReader {
  if (isContiguous(view)) return (from, count) => storage(view.offset + from, count);
  const reach = reachOf(view);
  /** All that the view reaches: a turned tensor needs it for every range. It goes when memory is wanted. */
  let kept = new WeakRef<NumberArray>(new Uint8Array(0));
  const readAll = async (): Promise<NumberArray> => {
    const values = kept.deref();
    if (values && values.length === reach - view.offset) return values;
    const read = await storage(view.offset, reach - view.offset);
    kept = new WeakRef(read);
    return read;
  };
  return async (from, count) => {
    if (count === 0) return storage(0, 0);
    const indices = storageIndices(view, from, count);
    const { low, high } = boundsOf(indices);
    if (high - low < Math.max(closeEnough * count, smallStretch)) {
      return gather(await storage(low, high - low + 1), indices, low);
    }
    return reach - view.offset <= largestStretch
      ? gather(await readAll(), indices, view.offset)
      : gatherRuns(storage, indices);
  };
}

function boundsOf(indices: Float64Array): { readonly low: number; readonly high: number } {
  let [low, high] = [indices[0], indices[0]];
  for (const index of indices) {
    if (index < low) low = index;
    if (index > high) high = index;
  }
  return { low, high };
}

function isContiguous({ shape, strides }: View): boolean {
  let expected = 1;
  for (let dimension = shape.length - 1; dimension >= 0; dimension--) {
    if (shape[dimension] !== 1 && strides[dimension] !== expected) return shape.includes(0);
    expected *= shape[dimension];
  }
  return true;
}

/** Where elements `from` to `from + count` lie in the storage. */
function storageIndices({ shape, strides, offset }: View, from: number, count: number): Float64Array {
  const position: number[] = [];
  let rest = from;
  for (let dimension = shape.length - 1; dimension >= 0; dimension--) {
    position[dimension] = rest % shape[dimension];
    rest = Math.floor(rest / shape[dimension]);
  }
  let index = position.reduce((sum, at, dimension) => sum + at * strides[dimension], offset);
  const indices = new Float64Array(Math.min(count, sizeOf(shape) - from));
  for (let to = 0; to < indices.length; to++) {
    indices[to] = index;
    // One step in C order: the last index that is not at its end goes up, those behind it go back to 0.
    for (let dimension = shape.length - 1; dimension >= 0; dimension--) {
      index += strides[dimension];
      if (++position[dimension] < shape[dimension]) break;
      index -= strides[dimension] * shape[dimension];
      position[dimension] = 0;
    }
  }
  return indices;
}

function gather(values: NumberArray, indices: Float64Array, low: number): NumberArray {
  const gathered = new (constructorOf(values))(indices.length);
  for (let to = 0; to < indices.length; to++) gathered[to] = values[indices[to] - low];
  return gathered;
}

/** A slice of a huge tensor: its rows are read one by one. */
async function gatherRuns(storage: ElementReader, indices: Float64Array): Promise<NumberArray> {
  const runs: { readonly to: number; readonly values: NumberArray }[] = [];
  for (let start = 0; start < indices.length;) {
    let end = start + 1;
    while (end < indices.length && indices[end] === indices[end - 1] + 1) end++;
    if (end - start < shortestRun && end < indices.length) throw tooScattered();
    runs.push({ to: start, values: await storage(indices[start], end - start) });
    start = end;
  }
  const result = new (constructorOf(runs[0].values))(indices.length);
  for (const { to, values } of runs) result.set(values, to);
  return result;
}

/** Elements that lie together; reading less at a time would take hours. */
const shortestRun = 16;

function tooScattered(): UserError {
  return new UserError(
    l10n.t(
      'Its elements lie scattered over more than {0} others, so that reading them would take too long.',
      largestStretch,
    ),
  );
}

function constructorOf(values: NumberArray): new (length: number) => NumberArray {
  return values.constructor as new (length: number) => NumberArray;
}
