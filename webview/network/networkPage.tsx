// The network page: a batch on its way through a network and back, or why there is none to show.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Event } from '../../src/core/base/emitter';
import type { Remote } from '../../src/protocol/channel';
import type { NetworkPageContent, NetworkPageHost } from '../../src/protocol/network';
import type { Stop } from '../../src/protocol/stepping';
import { useDataColors } from '../shared/dataColors';
import type { KeyHelp } from '../shared/keysOverlay';
import { PageShell } from '../shared/pageShell';
import { Button } from '../shared/toolkit';
import { BatchView } from './batchView';
import { Controls } from './controls';
import { positionText } from './positionText';
import { RunTrack } from './runTrack';
import { StationTrack } from './stationTrack';
import { type Run, useRun } from './useRun';

export interface NetworkPageProps {
  readonly host: Remote<NetworkPageHost>;
  /** The run stands somewhere else, or values were set. */
  readonly onStopped: Event<Stop>;
  /** There is another run, or none any more. */
  readonly onRenew: Event<void>;
}

export function NetworkPage({ host, onStopped, onRenew }: NetworkPageProps): JSX.Element {
  const run = useRun(host, onStopped, onRenew);
  const colors = useDataColors();
  const [announcement, announce] = useState('');
  const copy = useCallback(
    (text: string) => {
      void host.copy(text);
      announce(l10n.t('Copied'));
    },
    [host],
  );
  const { content, shown } = run;
  const place = content && shown && positionText(shown.stop.position, content.description);
  useEffect(() => announce(place ?? ''), [place]);
  const isPreparing =
    !content && run.error === undefined && (run.preparation?.state ?? 'preparing') === 'preparing';
  return (
    <PageShell
      label={l10n.t('Network')}
      progress={isPreparing || run.isMoving ? true : undefined}
      keys={keys()}
      announcement={announcement}
      header={<Header content={content} run={run} host={host} />}
    >
      {run.error !== undefined && (
        <p class="failure error" role="alert">
          <span>{run.error}</span>
          <Button icon="close" look="icon" label={l10n.t('Close')} onClick={run.clearError} />
        </p>
      )}
      {content && shown ? (
        <BatchView
          host={host}
          description={content.description}
          shown={shown}
          colors={colors}
          onChoose={run.choose}
          onCopy={copy}
        />
      ) : (
        <Nothing run={run} isPreparing={isPreparing} />
      )}
    </PageShell>
  );
}

interface HeaderProps {
  readonly content: NetworkPageContent | undefined;
  readonly run: Run;
  readonly host: Remote<NetworkPageHost>;
}

function Header({ content, run, host }: HeaderProps): JSX.Element {
  const { shown } = run;
  if (!content || !shown) return <h1>{content?.title ?? l10n.t('Network')}</h1>;
  const { description } = content;
  const { position } = shown.stop;
  return (
    <>
      <div class="network-title">
        <h1>{content.title}</h1>
        <span class="network-position">{positionText(position, description)}</span>
        <span class="muted network-source" title={`${description.data} · ${description.engine}`}>
          {content.follows ? l10n.t('Follows the debugger') : l10n.t('Plays by itself')}
        </span>
      </div>
      <Controls run={run} host={host} description={description} stop={shown.stop} />
      <StationTrack
        layers={description.layers}
        position={position}
        onMove={(motion) => void run.move(motion)}
      />
      <RunTrack
        host={host}
        description={description}
        position={position}
        revision={shown.revision}
        onMove={(motion) => void run.move(motion)}
      />
    </>
  );
}

/** Waiting, or why nothing can be shown and what to do. */
function Nothing({ run, isPreparing }: { readonly run: Run; readonly isPreparing: boolean }): JSX.Element {
  return (
    <div class="welcome">
      {isPreparing ? (
        <p class="muted">
          {run.preparation?.message ?? l10n.t('The data are read and the network is built…')}
        </p>
      ) : (
        <>
          {run.preparation?.message !== undefined && <p>{run.preparation.message}</p>}
          {run.preparation?.state === 'over' ? (
            <Button look="primary" icon="play" label={l10n.t('Play by itself')} onClick={run.renew} />
          ) : (
            <Button look="primary" icon="restart" label={l10n.t('Try again')} onClick={run.renew} />
          )}
        </>
      )}
    </div>
  );
}

function keys(): readonly KeyHelp[] {
  return [
    { keys: ['p'], does: l10n.t('Play or pause') },
    { keys: ['.', ','], does: l10n.t('Step forward, step back') },
    { keys: ['>', '<'], does: l10n.t('Next batch, previous batch') },
    { keys: ['[', ']'], does: l10n.t('Previous or next sample') },
    { keys: ['←', '→', '↑', '↓'], does: l10n.t('Move among units, cells, stations or batches') },
    { keys: ['Enter'], does: l10n.t('Write out the arithmetic') },
    { keys: ['Esc'], does: l10n.t('Back') },
    { keys: ['/'], does: l10n.t('Go to a unit by its number') },
    { keys: ['c'], does: l10n.t('Copy the arithmetic') },
  ];
}
