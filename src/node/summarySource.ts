// The text of a model that has none: its summary, with the line of each layer. For saved models in the debugger.

import type { ModelSpec } from '../core/model/modelSpec';
import type { SourceModel, TextRange } from '../core/source/sourceDocument';
import { summarize } from '../core/summary/summarize';
import { summaryText } from '../core/summary/summaryText';

/** Wide enough that no layer's name is broken. */
const terminalWidth = 120;

export interface SummarySource {
  readonly text: string;
  readonly model: SourceModel;
}

export function summarySource(spec: ModelSpec): SummarySource {
  const table = summarize(spec);
  const text = summaryText(table, { terminalWidth });
  const rows = rowsOf(text);
  const rowOf = new Map(table.rows.map(({ layer }, index) => [layer, rows[index]]));
  const title = { from: 0, to: text.indexOf('\n') };
  return {
    text,
    model: {
      spec,
      ranges: {
        model: { from: 0, to: rows.at(-1)?.to ?? title.to },
        // The input of a Sequential model has no row.
        layers: spec.layers.map(({ name }) => rowOf.get(name) ?? title),
        fit: title,
      },
    },
  };
}

/** The table's rows, each of one line or more: what stands between its rules. */
function rowsOf(text: string): readonly TextRange[] {
  return [...text.matchAll(/(?<=^[┡├].*\n)(│.*\n)+/gmu)].map(({ index, 0: lines }) => ({
    from: index,
    to: index + lines.length - 1,
  }));
}
