// The epochs so far under Keras' names, the best of each column marked.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatCount, formatDuration, formatValue } from '../../src/core/base/numbers';
import type { EpochLogs } from '../../src/protocol/training';
import { ContextMenu } from '../shared/contextMenu';
import { type Column, DataTable } from '../shared/dataTable';
import { bestEpoch } from './bestEpochs';
import { epochCopyItems } from './epochCopyItems';
import { logNames } from './exportRun';
import type { RunData } from './runData';

/** The table keeps what a person may still want to read; the copy has every epoch. */
const shownEpochs = 100;

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
  const scroll = useRef<HTMLDivElement>(null);
  const followsEnd = useRef(true);
  // The newest epoch stays in view, unless the reader has gone back to an earlier one.
  useLayoutEffect(() => {
    const element = scroll.current!;
    if (followsEnd.current) element.scrollTop = element.scrollHeight;
  }, [run, epochs.length]);
  const remember = (): void => {
    const { scrollTop, clientHeight, scrollHeight } = scroll.current!;
    followsEnd.current = scrollTop + clientHeight >= scrollHeight - 4;
  };
  return (
    <ContextMenu items={() => epochCopyItems(run, onCopy)} class="epochs">
      <h2>{l10n.t('Epochs')}</h2>
      <div ref={scroll} class="epochs-scroll" onScroll={remember}>
        <DataTable
          label={l10n.t('Epochs')}
          columns={columns}
          rows={[...epochs, ...underWay(run)].slice(-shownEpochs)}
          rowKey={({ epoch }) => epoch}
        />
      </div>
      {epochs.length > shownEpochs && (
        <p class="muted">{l10n.t('The last {0} epochs. A copy has them all.', shownEpochs)}</p>
      )}
    </ContextMenu>
  );
}

/** The epoch that goes on, with its means so far; its time is not known yet. */
function underWay({ epochs, progress }: RunData): readonly EpochLogs[] {
  const last = epochs.at(-1)?.epoch ?? 0;
  const { epoch, logs } = progress;
  return epoch > last || last === 0 ? [{ epoch: Math.max(1, epoch), logs, seconds: NaN }] : [];
}

function valueColumn(name: string, best: number | undefined): Column<EpochLogs> {
  return {
    key: name,
    title: name,
    numeric: true,
    cell: ({ epoch, logs }) => {
      if (!(name in logs)) return '–';
      const value = logs[name];
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
