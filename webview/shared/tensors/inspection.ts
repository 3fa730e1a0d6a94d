// What all views of tensors on a page share: the line to the numbers, and the reader's ear. Given through Preact's context.

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { Emitter } from '../../../src/core/base/emitter';
import type { Remote } from '../../../src/protocol/channel';
import type { TensorQueries, TensorsHost } from '../../../src/protocol/weights';

export interface Inspection {
  readonly host: Remote<TensorsHost>;
  /** The same questions as the host's, counted while they wait. */
  readonly queries: TensorQueries;
  /** Goes up whenever values have changed: what is shown is asked for again. */
  readonly generation: number;
  /** Said politely to screen readers. */
  readonly announce: (text: string) => void;
  /** Shows why something that the reader asked for did not happen. */
  readonly fail: (error: unknown) => void;
}

export const InspectionContext = createContext<Inspection | undefined>(undefined);

export function useInspection(): Inspection {
  const inspection = useContext(InspectionContext);
  if (!inspection) throw new Error('Views of tensors stand inside an InspectionContext.');
  return inspection;
}

/** Counts questions that have no answer yet. */
export class Waiting {
  private count = 0;
  readonly changed = new Emitter<boolean>();

  async until<T>(answer: Promise<T>): Promise<T> {
    this.add(1);
    try {
      return await answer;
    } finally {
      this.add(-1);
    }
  }

  private add(one: 1 | -1): void {
    const before = this.count;
    this.count += one;
    if (before === 0 || this.count === 0) this.changed.fire(this.count > 0);
  }
}

export function countedQueries(host: Remote<TensorsHost>, waiting: Waiting): TensorQueries {
  return {
    statistics: (request) => waiting.until(host.statistics(request)),
    quantiles: (request) => waiting.until(host.quantiles(request)),
    histogram: (request) => waiting.until(host.histogram(request)),
    sparkline: (request) => host.sparkline(request),
    remarks: (request) => waiting.until(host.remarks(request)),
    tile: (request) => waiting.until(host.tile(request)),
    values: (request) => waiting.until(host.values(request)),
    units: (request) => waiting.until(host.units(request)),
    exportText: (request) => waiting.until(host.exportText(request)),
  };
}
