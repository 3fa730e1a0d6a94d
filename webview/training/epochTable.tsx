// The epochs so far under Keras' names, the best of each column marked.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatCount, formatDuration, formatValue } from '../../src/core/base/numbers';
import type { EpochLogs } from '../../src/protocol/training';
import { ContextMenu } from '../shared/contextMenu';
import { type Column, DataTable } from '../shared/dataTable';
import { bestEpoch } from './bestEpochs';
import { epochsAsCsv, epochsAsJson, logNames } from './exportRun';
import type { RunData } from './runData';

/** The table keeps what a person may still want to read; the copy has every epoch. */
const shownEpochs = 200;

export interface EpochTableProps {
  readonly run: RunData;
  readonly onCopy: (text: string) => void;
}

export function EpochTable({ run, onCopy }: EpochTableProps): JSX.Element {
  const { epochs, description } = run;
  const columns: Column<EpochLogs>[] = [
    { key: 'epoch', title: l10n.t('epoch'), numeric: true, cell: ({ epoch }) => formatCount(epoch) },
    ...logNames(description).map((name) => valueColumn(name, bestEpoch(epochs, name))),
    {
      key: 'seconds',
      title: l10n.t('time'),
      numeric: true,
      cell: ({ seconds }) => formatDuration(seconds),
    },
  ];
  const menu = () => [
    { label: l10n.t('Copy epochs as CSV'), run: () => onCopy(epochsAsCsv(run)) },
    { label: l10n.t('Copy epochs as JSON'), run: () => onCopy(epochsAsJson(run)) },
  ];
  return (
    <ContextMenu items={menu} class="epochs">
      <h2>{l10n.t('Epochs')}</h2>
      <div class="epochs-scroll">
        <DataTable
          label={l10n.t('Epochs')}
          columns={columns}
          rows={epochs.slice(-shownEpochs)}
          rowKey={({ epoch }) => epoch}
        />
      </div>
      {epochs.length === 0 && <p class="muted">{l10n.t('The first epoch is under way.')}</p>}
      {epochs.length > shownEpochs && (
        <p class="muted">{l10n.t('The last {0} epochs. A copy has them all.', shownEpochs)}</p>
      )}
    </ContextMenu>
  );
}

function valueColumn(name: string, best: number | undefined): Column<EpochLogs> {
  return {
    key: name,
    title: name,
    numeric: true,
    cell: ({ epoch, logs }) => {
      const value = logs[name];
      if (value === undefined) return '–';
      return epoch === best ? (
        <strong class="best" title={l10n.t('best {0}', name)}>
          {formatValue(value)}
        </strong>
      ) : (
        formatValue(value)
      );
    },
  };
}
