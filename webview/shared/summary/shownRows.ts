// The rows of the table as the page shows them: with their details and their share of all parameters.

import type { SummaryDetails, SummaryPageContent } from '../../../src/protocol/summary';

export interface ShownRow {
  readonly row: SummaryPageContent['table']['rows'][number];
  readonly details: SummaryDetails;
  /** Of the model's parameters, from 0 to 1. */
  readonly share: number;
}

export function rowsOf({ table, details }: SummaryPageContent): readonly ShownRow[] {
  const all = Math.max(1, table.totals.parameters);
  return table.rows.map((row, index) => ({ row, details: details[index], share: row.parameters / all }));
}

/** `(None, 256)`, or `?` where it can't be known. */
export function outputShapeText({ row }: ShownRow): string {
  return row.outputShape ? `(${['None', ...row.outputShape].join(', ')})` : '?';
}
