// Changes of a slice. Knows no DOM.

import type { MatrixSlice } from '../../../src/core/tensor/matrixSlice';

/** The slice with another dimension down or across; a dimension that was on the other side changes places with it. */
export function withDimension(slice: MatrixSlice, side: 'rows' | 'columns', dimension: number): MatrixSlice {
  const other = side === 'rows' ? 'columns' : 'rows';
  const swapped = slice[other] === dimension ? { [other]: slice[side] } : {};
  return { ...slice, ...swapped, [side]: dimension };
}
