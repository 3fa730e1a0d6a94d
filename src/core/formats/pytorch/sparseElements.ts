// Sparse tensors as the dense ones they stand for: coordinates (COO) and compressed rows or columns (CSR, CSC).

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import { type Shape, sizeOf } from '../../tensor/shape';
import type { NumberArray } from '../../tensor/tensor';
import type { ElementReader } from '../tensorList';

export interface SparseParts {
  readonly layout: SparseLayout;
  readonly shape: Shape;
  /** Of COO: `(dimensions, values)`. Of compressed layouts: where each row or column begins, then where in it each value is. */
  readonly indices: readonly SparsePart[];
  /** Of COO the first dimension counts; the others are dense. */
  readonly values: SparsePart;
}

export type SparseLayout = 'coo' | 'csr' | 'csc';

export interface SparsePart {
  readonly shape: Shape;
  readonly elements: ElementReader;
}

/** The dense tensor is made as a whole. */
const largestDense = 2 ** 25;

export function sparseElements(parts: SparseParts): ElementReader {
  const size = sizeOf(parts.shape);
  let dense: Promise<NumberArray> | undefined;
  return async (from, count) => {
    if (size > largestDense) {
      throw new UserError(
        l10n.t('Spread out it would have {0} values; up to {1} are shown.', size, largestDense),
      );
    }
    dense ??= spread(parts, size);
    return (await dense).slice(from, from + count);
  };
}

async function spread({ layout, shape, indices, values }: SparseParts, size: number): Promise<NumberArray> {
  const stored = await all(values);
  const dense = new (stored.constructor as new (length: number) => NumberArray)(size);
  const places =
    layout === 'coo'
      ? coordinates(await all(indices[0]), indices[0].shape, shape)
      : compressed(layout, await all(indices[0]), await all(indices[1]), shape);
  const block = places.length === 0 ? 1 : stored.length / places.length;
  for (const [index, place] of places.entries()) {
    if (!(place >= 0 && (place + 1) * block <= size)) {
      throw new UserError(l10n.t('One of its indices leaves the shape.'));
    }
    // The same place may stand several times; its values count together.
    for (let i = 0; i < block; i++) dense[place * block + i] += stored[index * block + i];
  }
  return dense;
}

function all({ shape, elements }: SparsePart): Promise<NumberArray> {
  return elements(0, sizeOf(shape));
}

/** For each value the flat index, counted in dense blocks. */
function coordinates(indices: NumberArray, [dimensions, count]: Shape, shape: Shape): readonly number[] {
  return Array.from({ length: count }, (_, value) => {
    let place = 0;
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const index = indices[dimension * count + value];
      if (!(index >= 0 && index < shape[dimension])) return NaN;
      place = place * shape[dimension] + index;
    }
    return place;
  });
}

function compressed(
  layout: 'csr' | 'csc',
  starts: NumberArray,
  within: NumberArray,
  [rows, columns]: Shape,
): readonly number[] {
  const places: number[] = [];
  for (let line = 0; line + 1 < starts.length; line++) {
    for (let value = starts[line]; value < Math.min(starts[line + 1], within.length); value++) {
      const [row, column] = layout === 'csr' ? [line, within[value]] : [within[value], line];
      places[value] = row < rows && column >= 0 && column < columns ? row * columns + column : NaN;
    }
  }
  return Array.from(places, (place) => place ?? NaN);
}
