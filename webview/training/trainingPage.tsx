// The training page: a run as it goes on, the one that is being prepared, or what to do when there is none.

import * as l10n from '@vscode/l10n';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Remote } from '../../src/protocol/channel';
import { isActive, type TrainingPageHost } from '../../src/protocol/training';
import { Icon } from '../shared/icons';
import { isForPage } from '../shared/keysOverlay';
import { PageShell } from '../shared/pageShell';
import { Button } from '../shared/toolkit';
import { announcement } from './announcement';
import { EpochTable } from './epochTable';
import { epochsAsCsv } from './exportRun';
import { MetricCharts } from './metricCharts';
import { RunFacts } from './runFacts';
import type { RunFeed, ShownRun } from './runFeed';
import { RunHeader } from './runHeader';
import { stateOf } from './runState';

export interface TrainingPageProps {
  readonly feed: RunFeed;
  readonly host: Remote<TrainingPageHost>;
}

export function TrainingPage({ feed, host }: TrainingPageProps): JSX.Element {
  const [shown, setShown] = useState(feed.current);
  useEffect(() => {
    feed.onChange(setShown);
    void feed.ask();
  }, [feed]);
  useEffect(() => listenToKeys(feed, host), [feed, host]);

  const { run } = shown;
  const copy = (text: string): void => void host.copy(text);
  return (
    <PageShell
      label={l10n.t('Training')}
      progress={progressOf(shown)}
      paused={stateOf(shown) === 'paused'}
      header={<RunHeader shown={shown} host={host} />}
      keys={[
        { keys: [l10n.t('Space')], does: l10n.t('Pause or continue') },
        { keys: ['←', '→'], does: l10n.t('Move the cursor by an epoch, or by a batch when close') },
        { keys: ['Home', 'End'], does: l10n.t('Move the cursor to the first or the last batch') },
        { keys: ['+', '-'], does: l10n.t('Look closer, or from further away') },
        { keys: ['Shift', '←', '→'], does: l10n.t('Move along the run') },
        { keys: ['Esc'], does: l10n.t('Show the whole run') },
        { keys: ['c'], does: l10n.t('Copy the epochs as CSV') },
      ]}
      announcement={announcement(shown)}
    >
      <Failure shown={shown} />
      {run ? (
        <div class="run">
          <MetricCharts run={run} revision={shown} onCopy={copy} />
          <div class="run-side">
            <EpochTable run={run} onCopy={copy} />
            <RunFacts run={run.description} />
          </div>
        </div>
      ) : (
        <WithoutRun shown={shown} host={host} />
      )}
    </PageShell>
  );
}

/** Why the run, or its preparation, has failed. */
function Failure({ shown: { run, preparation } }: { readonly shown: ShownRun }): JSX.Element | null {
  const failed = preparation ?? run?.progress;
  if (failed?.state !== 'failed') return null;
  return (
    <p class="failure" role="alert">
      <Icon name="warning" />
      <span>{failed.message ?? l10n.t('Training failed.')}</span>
    </p>
  );
}

function WithoutRun({ shown: { known, preparation }, host }: WithoutRunProps): ComponentChildren {
  if (!known || preparation?.state === 'preparing') return null;
  return (
    <div class="welcome">
      {!preparation && (
        <p>
          {l10n.t(
            'This model has not been trained in this window yet. Train it to watch its loss and its metrics here, batch by batch.',
          )}
        </p>
      )}
      <Button
        look="primary"
        icon="play"
        label={preparation ? l10n.t('Train again') : l10n.t('Train')}
        onClick={() => void host.restart()}
      />
    </div>
  );
}

interface WithoutRunProps {
  readonly shown: ShownRun;
  readonly host: Remote<TrainingPageHost>;
}

function progressOf({ known, run, preparation }: ShownRun): number | true | undefined {
  if (!known || preparation?.state === 'preparing') return true;
  if (!run || preparation || !isActive(run.progress.state)) return undefined;
  return run.batchesDone / run.totalBatches;
}

function listenToKeys(feed: RunFeed, host: Remote<TrainingPageHost>): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (!isForPage(event)) return;
    const { run } = feed.current;
    if (event.key === 'c' && run) {
      void host.copy(epochsAsCsv(run));
    } else if (event.key === ' ' && !isControl(event.target)) {
      event.preventDefault();
      const state = stateOf(feed.current);
      if (state === 'running') void host.pause();
      else if (state === 'paused') void host.resume();
    }
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

/** Where Space presses what has the focus. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('vscode-button, button, [role=menuitem]') !== null;
}
