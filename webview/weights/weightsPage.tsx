// The weights page: the list of tensors, the chosen one, and what there is to do when there is none.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { CancelledError, messageOf } from '../../src/core/base/errors';
import type { Event } from '../../src/core/base/emitter';
import type { Remote } from '../../src/protocol/channel';
import type {
  TabName,
  WeightsPageContent,
  WeightsPageHost,
  WeightsSelection,
} from '../../src/protocol/weights';
import { Failure } from '../shared/failure';
import { PageShell } from '../shared/pageShell';
import { usePlace } from '../shared/place';
import { Button } from '../shared/toolkit';
import { countedQueries, type Inspection, InspectionContext, Waiting } from '../shared/tensors/inspection';
import { ListToggle } from '../shared/tensors/listToggle';
import { TensorBrowser, tensorKeys } from '../shared/tensors/tensorBrowser';
import { findSelected } from '../shared/tensors/tensorTree';
import { useIsWaiting } from '../shared/tensors/useIsWaiting';

export interface WeightsPageProps {
  readonly host: Remote<WeightsPageHost>;
  /** The host asks to look elsewhere. */
  readonly onShow: Event<WeightsSelection>;
  /** Values have changed. */
  readonly onRefresh: Event<void>;
}

export function WeightsPage({ host, onShow, onRefresh }: WeightsPageProps): JSX.Element {
  const [generation, setGeneration] = useState(0);
  const [content, setContent] = useState<WeightsPageContent>();
  const [error, setError] = useState<string>();
  const [announcement, setAnnouncement] = useState('');
  const [tensor, setTensor] = usePlace<string | undefined>('tensor', undefined);
  const [tab, setTab] = usePlace<TabName>('tab', 'heatmap');
  const [part, setPart] = useState<readonly number[]>();
  const [wish, setWish] = useState<WeightsSelection>();
  const [listOpen, setListOpen] = useState(false);
  const waiting = useMemo(() => new Waiting(), []);
  const queries = useMemo(() => countedQueries(host, waiting), [host, waiting]);
  const isWaiting = useIsWaiting(waiting);

  useEffect(() => {
    const showing = onShow(setWish);
    const refreshing = onRefresh(() => setGeneration((count) => count + 1));
    return () => {
      showing.dispose();
      refreshing.dispose();
    };
  }, [onShow, onRefresh]);

  const fail = (thrown: unknown): void => {
    if (!(thrown instanceof CancelledError)) setError(messageOf(thrown));
  };
  useEffect(() => {
    waiting.until(host.describe()).then((next) => {
      setContent(next);
      if (next.selected) setWish(next.selected);
      setError(undefined);
    }, fail);
  }, [host, waiting, generation]);

  const entries = content?.tensors ?? [];
  const wished = wish && findSelected(entries, wish);
  useEffect(() => {
    if (!wished) return;
    setTensor(wished.name);
    if (wish.tab) setTab(wish.tab);
    setPart(wish.at);
    setWish(undefined);
  }, [wished]);
  const entry = wished ?? findSelected(entries, { tensor }) ?? (entries.length > 0 ? entries[0] : undefined);

  const inspection = useMemo<Inspection>(
    () => ({ host, queries, generation, announce: setAnnouncement, fail }),
    [host, queries, generation],
  );
  const state = content?.state;
  return (
    <InspectionContext.Provider value={inspection}>
      <PageShell
        label={l10n.t('Weights')}
        progress={isWaiting || undefined}
        keys={tensorKeys()}
        announcement={announcement}
        header={
          <div class="weights-header">
            {entries.length > 0 && <ListToggle open={listOpen} onOpen={setListOpen} />}
            <h1>{content?.title ?? l10n.t('Weights')}</h1>
            {state !== undefined && <span class="muted">{state}</span>}
          </div>
        }
      >
        {error !== undefined && <Failure text={error} onClose={() => setError(undefined)} />}
        {entry ? (
          <TensorBrowser
            entries={entries}
            entry={entry}
            onOpen={({ name }) => {
              setTensor(name);
              setPart(undefined);
            }}
            tab={tab}
            onTab={setTab}
            part={part}
            origin={[content?.title, state].filter(Boolean).join(' · ')}
            hasSource={content?.hasSource === true}
            listOpen={listOpen}
            onListOpen={setListOpen}
          />
        ) : (
          content && <Empty onTrain={() => void host.train()} />
        )}
      </PageShell>
    </InspectionContext.Provider>
  );
}

function Empty({ onTrain }: { readonly onTrain: () => void }): JSX.Element {
  return (
    <div class="welcome">
      <p>
        {l10n.t(
          'This model has no weights to look at yet. Train it, and they appear here with their values at initialisation beside them.',
        )}
      </p>
      <Button look="primary" icon="play" label={l10n.t('Train')} onClick={onTrain} />
    </div>
  );
}
