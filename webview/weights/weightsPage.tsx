// The weights page: the list of tensors, the chosen one, and what there is to do when there is none.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CancelledError, messageOf } from '../../src/core/base/errors';
import type { Event } from '../../src/core/base/emitter';
import type { Remote } from '../../src/protocol/channel';
import type {
  TabName,
  WeightsPageContent,
  WeightsPageHost,
  WeightsSelection,
} from '../../src/protocol/weights';
import type { KeyHelp } from '../shared/keysOverlay';
import { PageShell } from '../shared/pageShell';
import { usePlace } from '../shared/place';
import { Button } from '../shared/toolkit';
import { countedQueries, type Inspection, InspectionContext, Waiting } from './inspection';
import { TensorList } from './tensorList';
import { findSelected } from './tensorTree';
import { TensorView } from './tensorView';
import { useKeys } from '../shared/useKeys';

export interface WeightsPageProps {
  readonly host: Remote<WeightsPageHost>;
  /** The host asks to look elsewhere. */
  readonly onShow: Event<WeightsSelection>;
  /** Values have changed. */
  readonly onRefresh: Event<void>;
}

/** Milliseconds before a wait is shown: most answers are there before. */
const patience = 150;

export function WeightsPage({ host, onShow, onRefresh }: WeightsPageProps): JSX.Element {
  const [generation, setGeneration] = useState(0);
  const [content, setContent] = useState<WeightsPageContent>();
  const [error, setError] = useState<string>();
  const [announcement, setAnnouncement] = useState('');
  const [tensor, setTensor] = usePlace<string | undefined>('tensor', undefined);
  const [tab, setTab] = usePlace<TabName>('tab', 'heatmap');
  const [wish, setWish] = useState<WeightsSelection>();
  const [listOpen, setListOpen] = useState(false);
  const filterField = useRef<HTMLElement>(null);
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
    setWish(undefined);
  }, [wished]);
  const entry = wished ?? findSelected(entries, { tensor }) ?? (entries.length > 0 ? entries[0] : undefined);

  const open = ({ name }: { readonly name: string }): void => {
    setTensor(name);
    setListOpen(false);
  };
  useKeys({
    '/': () => {
      // What is typed next belongs to the filter.
      filterField.current?.focus();
      setListOpen(true);
      // A folded list has to unfold before its field can have the focus.
      requestAnimationFrame(() => filterField.current?.focus());
    },
  });

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
        keys={keys()}
        announcement={announcement}
        header={
          <div class="weights-header">
            {entries.length > 0 && (
              <span class="list-toggle">
                <Button
                  icon="list"
                  look="icon"
                  label={l10n.t('Layers and tensors')}
                  pressed={listOpen}
                  onClick={() => setListOpen(!listOpen)}
                />
              </span>
            )}
            <h1>{content?.title ?? l10n.t('Weights')}</h1>
            {state !== undefined && <span class="muted">{state}</span>}
          </div>
        }
      >
        {error !== undefined && (
          <p class="failure error" role="alert">
            <span>{error}</span>
            <Button icon="close" look="icon" label={l10n.t('Close')} onClick={() => setError(undefined)} />
          </p>
        )}
        {entry ? (
          <div class={listOpen ? 'weights list-open' : 'weights'}>
            <TensorList entries={entries} selected={entry.name} onOpen={open} field={filterField} />
            <TensorView
              entry={entry}
              entries={entries}
              origin={[content?.title, state].filter(Boolean).join(' · ')}
              hasSource={content?.hasSource === true}
              onOpen={open}
              tab={tab}
              onTab={setTab}
            />
          </div>
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

function useIsWaiting(waiting: Waiting): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listening = waiting.changed.event((isWaiting) => {
      clearTimeout(timer);
      if (isWaiting) timer = setTimeout(() => setShown(true), patience);
      else setShown(false);
    });
    return () => {
      clearTimeout(timer);
      listening.dispose();
    };
  }, [waiting]);
  return shown;
}

function keys(): readonly KeyHelp[] {
  return [
    { keys: ['/'], does: l10n.t('Filter the tensors') },
    { keys: ['↑', '↓'], does: l10n.t('Move among tensors, cells or units') },
    { keys: ['Enter'], does: l10n.t('Open the tensor, the cell or the unit') },
    { keys: ['Esc'], does: l10n.t('Back') },
    { keys: ['1', '2', '3', '4'], does: l10n.t('Heatmap, numbers, units, histogram') },
    { keys: ['+', '-', '0'], does: l10n.t('Zoom in, zoom out, show the whole matrix') },
    { keys: ['Shift', '↓'], does: l10n.t('Select cells') },
    { keys: ['g'], does: l10n.t('Go to a row and column of the numbers') },
    { keys: ['n'], does: l10n.t('Go to the first NaN or infinity') },
    { keys: ['[', ']'], does: l10n.t('Previous or next unit') },
    { keys: ['c'], does: l10n.t('Copy the cells or the tensor as NumPy') },
  ];
}
