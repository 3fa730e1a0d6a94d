// A summary in the very characters that Keras 3 prints with `model.summary()`.
// Keras hands its rows to the library Rich; where columns end and how long names break follow both.

import { formatBytes, formatCount } from '../base/numbers';
import type { SummaryRow, SummaryTable } from './summaryTable';
import { type Alignment, boxTable, foldLine, type TextColumn } from './textTable';

export interface SummaryTextOptions {
  /** Characters across; Keras' table takes at most what fits. 80 is what Python assumes where there is no terminal. */
  readonly terminalWidth?: number;
  /** Adds the column of `model.summary(show_trainable=True)`. */
  readonly showTrainable?: boolean;
  /** Counts the optimizer's values too, as Keras does once a compiled model has been trained. */
  readonly isTrained?: boolean;
}

interface Layout {
  readonly lineLength: number;
  /** Where columns end, as shares of the line. */
  readonly ends: readonly number[];
  readonly titles: readonly string[];
  readonly alignments: readonly Alignment[];
}

const chain: Layout = {
  lineLength: 88,
  ends: [0.45, 0.8, 1],
  titles: ['Layer (type)', 'Output Shape', 'Param #'],
  alignments: ['left', 'left', 'right'],
};
const graph: Layout = {
  lineLength: 108,
  ends: [0.3, 0.56, 0.74, 1],
  titles: ['Layer (type)', 'Output Shape', 'Param #', 'Connected to'],
  alignments: ['left', 'left', 'right', 'left'],
};

/** What `model.summary()` of Keras 3.15 prints, without the line break at its end. */
export function summaryText(table: SummaryTable, options: SummaryTextOptions = {}): string {
  const { terminalWidth = 80, showTrainable = false, isTrained = false } = options;
  const layout = showTrainable ? withTrainable(layoutOf(table)) : layoutOf(table);
  const lineLength = Math.min(layout.lineLength, terminalWidth - 4);
  const rows = table.rows.map((row) => [
    `${row.layer} (${row.className})`,
    row.outputShape ? `(${['None', ...row.outputShape].join(', ')})` : '?',
    row.built ? formatCount(row.parameters) : '0 (unbuilt)',
    ...(table.isChain ? [] : [connections(row)]),
    ...(showTrainable ? [trainableMark(row)] : []),
  ]);
  return [
    ...foldLine(`Model: "${table.model}"`, terminalWidth),
    ...boxTable(columnsOf(layout, lineLength), rows, lineLength),
    ...totalLines(table, isTrained),
  ].join('\n');
}

function layoutOf({ isChain }: SummaryTable): Layout {
  return isChain ? chain : graph;
}

function withTrainable({ lineLength, ends, titles, alignments }: Layout): Layout {
  return {
    lineLength: lineLength + 12,
    ends: [...ends.map((end) => end * 0.9), 1],
    titles: [...titles, 'Trainable'],
    alignments: [...alignments, 'center'],
  };
}

function columnsOf({ ends, titles, alignments }: Layout, lineLength: number): TextColumn[] {
  const places = ends.map((end) => Math.trunc(end * lineLength));
  return places.map((place, index) => ({
    title: titles[index],
    alignment: alignments[index],
    width: place - (places[index - 1] ?? 0),
  }));
}

/** Each tensor by its layer, the call of that layer, and its place among the call's results. */
function connections({ inbound }: SummaryRow): string {
  return inbound.length === 0 ? '-' : inbound.map((name) => `${name}[0][0]`).join(', ');
}

function trainableMark({ parts, trainable }: SummaryRow): string {
  if (parts.length === 0) return '-';
  return trainable ? 'Y' : 'N';
}

function totalLines({ totals }: SummaryTable, isTrained: boolean): string[] {
  const optimizer = isTrained ? totals.optimizerValues : 0;
  const line = (name: string, count: number): string =>
    ` ${name}: ${formatCount(count)} (${memorySize(count * 4)})`;
  return [
    line('Total params', totals.parameters + optimizer),
    line('Trainable params', totals.trainable),
    line('Non-trainable params', totals.nonTrainable),
    ...(optimizer > 0 ? [line('Optimizer params', optimizer)] : []),
  ];
}

/** `795.04 KB`; Keras gives two decimals to bytes as well: `0.00 B`. */
function memorySize(bytes: number): string {
  return bytes < 1024 ? `${bytes.toFixed(2)} B` : formatBytes(bytes);
}
