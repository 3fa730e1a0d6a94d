// The timeline as a table: an epoch a row, with the losses of the batches that the run has been at.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatCount, formatValue } from '../../src/core/base/numbers';
import type { TimelineContent } from '../../src/protocol/timeline';
import { type Column, DataTable } from '../shared/dataTable';
import { type EpochRow, epochRows } from './epochRows';

export interface EpochTableProps {
  readonly content: TimelineContent;
  readonly onGo: (batch: number) => void;
}

export function EpochTable({ content, onGo }: EpochTableProps): JSX.Element {
  const columns: readonly Column<EpochRow>[] = [
    { key: 'epoch', title: l10n.t('Epoch'), numeric: true, cell: ({ epoch }) => formatCount(epoch + 1) },
    { key: 'batches', title: l10n.t('Batches'), numeric: true, cell: ({ batches }) => formatCount(batches) },
    { key: 'first', title: l10n.t('First loss'), numeric: true, cell: ({ first }) => formatValue(first) },
    { key: 'last', title: l10n.t('Last loss'), numeric: true, cell: ({ last }) => formatValue(last) },
  ];
  return (
    <DataTable
      label={l10n.t('Losses by epoch; Enter goes to the first batch of one')}
      columns={columns}
      rows={epochRows(content)}
      rowKey={({ epoch }) => epoch}
      highlighted={Math.floor(content.batch / content.batchesPerEpoch)}
      onOpen={({ epoch }) => onGo(epoch * content.batchesPerEpoch)}
    />
  );
}
