// The text twin of a chart.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatCount, formatValue } from '../../src/core/base/numbers';
import { type Column, DataTable } from '../shared/dataTable';
import type { View } from './chartData';
import { type EpochRow, epochRows } from './epochRows';
import type { RunData } from './runData';

/** A table of more rows would keep the page waiting at each update. Earlier epochs are in the copies, and come with a zoom. */
const shownRows = 100;

export interface EpochRowsTableProps {
  readonly run: RunData;
  readonly metric: string;
  readonly view: View;
}

export function EpochRowsTable({ run, metric, view }: EpochRowsTableProps): JSX.Element {
  const rows = epochRows(run, metric, view, shownRows);
  const value = (
    key: string,
    title: string,
    of: (row: EpochRow) => number | undefined,
  ): Column<EpochRow> => ({
    key,
    title,
    numeric: true,
    cell: (row) => {
      const found = of(row);
      return found === undefined ? '–' : formatValue(found);
    },
  });
  const columns: Column<EpochRow>[] = [
    { key: 'epoch', title: l10n.t('epoch'), numeric: true, cell: ({ epoch }) => formatCount(epoch) },
    value('train', l10n.t('training'), ({ train }) => train),
    ...(run.description.validated
      ? [value('validation', l10n.t('validation'), ({ validation }) => validation)]
      : []),
    value('lowest', l10n.t('lowest batch'), ({ lowest }) => lowest),
    value('highest', l10n.t('highest batch'), ({ highest }) => highest),
  ];
  return (
    <div class="twin" tabIndex={-1}>
      <DataTable
        label={l10n.t('{0} by epoch', metric)}
        columns={columns}
        rows={rows}
        rowKey={({ epoch }) => epoch}
      />
    </div>
  );
}
