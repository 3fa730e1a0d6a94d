// The exact cells of one matrix as state of a component.

import type { MatrixSlice } from '../../../src/core/tensor/matrixSlice';
import type { ValuesRequest } from '../../../src/protocol/weights';
import { CellBlocks, type Cells } from './cellBlocks';
import type { MatrixSize } from './cellSelection';
import { useInspection } from './inspection';
import { useBlocks } from './useBlocks';

export interface CellsState {
  readonly cells: Cells;
  readonly error?: string;
}

const noCells: Cells = { value: () => undefined };

export function useCells(values: ValuesRequest, slice: MatrixSlice, size: MatrixSize): CellsState {
  const { queries } = useInspection();
  const blocks = useBlocks<CellBlocks>(JSON.stringify([values, slice, size]), (onChange, before) => {
    const source = {
      ...size,
      ask: (rows: readonly [number, number], columns: readonly [number, number]) =>
        queries.values({ ...values, slice, rows, columns }),
      onChange,
    };
    return new CellBlocks(source, before);
  });
  return { cells: blocks ?? noCells, error: blocks?.error };
}
