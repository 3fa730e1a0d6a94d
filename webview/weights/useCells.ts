// The exact cells of one matrix as state of a component.

import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { MatrixSlice } from '../../src/core/tensor/matrixSlice';
import type { ValuesRequest } from '../../src/protocol/weights';
import { CellBlocks, type Cells } from './cellBlocks';
import type { MatrixSize } from './cellSelection';
import { useInspection } from './inspection';

export interface CellsState {
  readonly cells: Cells;
  readonly error?: string;
}

const noCells: Cells = { value: () => undefined };

export function useCells(values: ValuesRequest, slice: MatrixSlice, size: MatrixSize): CellsState {
  const { queries, generation } = useInspection();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [blocks, setBlocks] = useState<CellBlocks>();
  const subject = JSON.stringify([values, slice]);
  const shown = useRef<{ readonly subject: string; readonly blocks: CellBlocks } | undefined>(undefined);
  useEffect(() => {
    const before = shown.current?.subject === subject ? shown.current.blocks : undefined;
    const next = new CellBlocks(
      {
        ...size,
        ask: (rows, columns) => queries.values({ ...values, slice, rows, columns }),
        onChange: () => redraw(undefined),
      },
      before?.snapshot(),
    );
    shown.current = { subject, blocks: next };
    setBlocks(next);
    return () => next.dispose();
    // `subject` stands for the values and the slice.
  }, [subject, size.rows, size.columns, queries, generation]);
  const current = shown.current?.subject === subject ? blocks : undefined;
  return { cells: current ?? noCells, error: current?.error };
}
