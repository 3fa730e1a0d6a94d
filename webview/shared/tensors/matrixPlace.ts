// Where the reader is in a tensor: which matrix of it, which part, which cells. Kept by tensor over a reload.

import { useEffect, useState } from 'preact/hooks';
import { firstSlice, type MatrixSlice } from '../../../src/core/tensor/matrixSlice';
import type { TensorEntry } from '../../../src/protocol/weights';
import { keepState, restoredState } from '../host';
import { type CellSelection, selectionOf } from './cellSelection';
import { type Viewport, wholeMatrix } from './viewport';

export interface MatrixPlace {
  readonly slice: MatrixSlice;
  readonly viewport: Viewport;
  readonly selection?: CellSelection;
}

const placeName = 'matrices';
/** Milliseconds: a zoom by wheel would write at every step. */
const keepDelay = 200;
const mostKept = 30;

type KeptPlaces = Readonly<Record<string, MatrixPlace>>;

export function useMatrixPlace(entry: TensorEntry): [MatrixPlace, (change: Partial<MatrixPlace>) => void] {
  const [places, setPlaces] = useState<KeptPlaces>(
    () => (restoredState()[placeName] as KeptPlaces | undefined) ?? {},
  );
  useEffect(() => {
    const timer = setTimeout(() => keepState({ [placeName]: places }), keepDelay);
    return () => clearTimeout(timer);
  }, [places]);

  const kept = places[entry.name] as MatrixPlace | undefined;
  // A file of the same name may hold another shape by now.
  const place = kept?.slice.at.length === entry.shape.length && lies(kept, entry) ? kept : firstPlace(entry);
  const change = (changes: Partial<MatrixPlace>): void =>
    setPlaces((known) => {
      const others = Object.entries(known).filter(([name]) => name !== entry.name);
      return Object.fromEntries([
        ...others.slice(1 - mostKept),
        [entry.name, { ...((known[entry.name] as MatrixPlace | undefined) ?? place), ...changes }],
      ]);
    });
  return [place, change];
}

/** The matrix that a part of a tensor lies in, with the cursor on it. @param at indices along the first dimensions */
export function placeAt({ shape }: TensorEntry, at: readonly number[]): MatrixPlace {
  const first = firstSlice(shape);
  const indices = shape.map((_, dimension) => at[dimension] ?? 0);
  const indexOf = (dimension: number | undefined): number =>
    dimension === undefined ? 0 : indices[dimension];
  const isWithin = at.length > (first.rows ?? first.columns ?? 0);
  const cell = { row: indexOf(first.rows), column: indexOf(first.columns) };
  return {
    slice: { ...first, at: indices },
    viewport: wholeMatrix,
    selection: isWithin ? selectionOf(cell) : undefined,
  };
}

function firstPlace({ shape }: TensorEntry): MatrixPlace {
  return { slice: firstSlice(shape), viewport: wholeMatrix };
}

function lies({ slice, selection }: MatrixPlace, { shape }: TensorEntry): boolean {
  const rows = slice.rows === undefined ? 1 : shape[slice.rows];
  const columns = slice.columns === undefined ? 1 : shape[slice.columns];
  const fits = slice.at.every((index, dimension) => index < Math.max(1, shape[dimension]));
  return fits && (!selection || (selection.cursor.row < rows && selection.cursor.column < columns));
}
