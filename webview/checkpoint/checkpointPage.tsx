// The page of a checkpoint's editor: what the file is, and by tabs its layers, its summary, its metadata, its dangers.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Event } from '../../src/core/base/emitter';
import { CancelledError, messageOf } from '../../src/core/base/errors';
import type { Remote } from '../../src/protocol/channel';
import type {
  CheckpointDescription,
  CheckpointPageHost,
  CheckpointSelection,
  CheckpointTab,
} from '../../src/protocol/checkpoint';
import type { SurveyProgress, TabName } from '../../src/protocol/weights';
import { Failure } from '../shared/failure';
import { PageShell } from '../shared/pageShell';
import { usePlace } from '../shared/place';
import { type PageTab, TabBar, tabPanelId } from '../shared/tabBar';
import { countedQueries, type Inspection, InspectionContext, Waiting } from '../shared/tensors/inspection';
import { ListToggle } from '../shared/tensors/listToggle';
import { TensorBrowser, tensorKeys } from '../shared/tensors/tensorBrowser';
import { findSelected } from '../shared/tensors/tensorTree';
import { useIsWaiting } from '../shared/tensors/useIsWaiting';
import { FileLine } from './fileLine';
import { MetadataTab } from './metadataTab';
import { Problem } from './problem';
import { SecurityTab } from './securityTab';
import { SummaryTab } from './summaryTab';
import { useContent } from './useContent';

export interface CheckpointPageProps {
  readonly host: Remote<CheckpointPageHost>;
  /** The host asks to look elsewhere. */
  readonly onShow: Event<CheckpointSelection>;
  /** The file is another than before. */
  readonly onRefresh: Event<void>;
  readonly onProgress: Event<SurveyProgress>;
}

export function CheckpointPage({ host, onShow, onRefresh, onProgress }: CheckpointPageProps): JSX.Element {
  const waiting = useMemo(() => new Waiting(), []);
  const queries = useMemo(() => countedQueries(host, waiting), [host, waiting]);
  const isWaiting = useIsWaiting(waiting);
  const share = useShare(onProgress);
  const { content, entries, wish, onWishGranted, generation } = useContent({
    host,
    onShow,
    onRefresh,
    waiting,
  });
  const [error, setError] = useState<string>();
  const [announcement, setAnnouncement] = useState('');
  const [tab, setTab] = usePlace<CheckpointTab>('page', 'layers');
  const [tensor, setTensor] = usePlace<string | undefined>('tensor', undefined);
  const [view, setView] = usePlace<TabName>('tab', 'heatmap');
  const [listOpen, setListOpen] = useState(false);

  const look = ({ tab: wantedTab, layer, view: wantedView }: CheckpointSelection): void => {
    if (wantedTab) setTab(wantedTab);
    if (wantedView) setView(wantedView);
    const entry = layer === undefined ? undefined : findSelected(entries, { layer });
    if (entry) setTensor(entry.name);
  };
  useEffect(() => {
    if (!wish || !content) return;
    look(wish);
    onWishGranted();
  }, [wish, entries]);
  useEffect(() => setError(undefined), [generation]);

  const inspection = useMemo<Inspection>(
    () => ({
      host,
      queries,
      generation,
      announce: setAnnouncement,
      fail: (thrown) => {
        if (!(thrown instanceof CancelledError)) setError(messageOf(thrown));
      },
    }),
    [host, queries, generation],
  );
  const description = content?.description;
  const entry = findSelected(entries, { tensor }) ?? (entries.length > 0 ? entries[0] : undefined);
  return (
    <InspectionContext.Provider value={inspection}>
      <PageShell
        label={l10n.t('Checkpoint')}
        progress={isWaiting ? (share ?? true) : undefined}
        keys={tensorKeys()}
        announcement={announcement}
        header={
          <>
            <div class="file-header">
              {tab === 'layers' && entry && <ListToggle open={listOpen} onOpen={setListOpen} />}
              <FileLine content={content} tensors={entries.length} />
            </div>
            {description && (
              <TabBar
                label={l10n.t('Parts of the checkpoint')}
                tabs={tabsOf(description)}
                active={tab}
                onChange={setTab}
              />
            )}
          </>
        }
      >
        {error !== undefined && <Failure text={error} onClose={() => setError(undefined)} />}
        {description && content?.file.isDeleted && (
          <p class="notice" role="status">
            {l10n.t(
              '{0} has been deleted or moved. This is what it held; the editor follows when it is back.',
              content.file.name,
            )}
          </p>
        )}
        {content?.problem !== undefined && (
          <Problem problem={content.problem} isDeleted={content.file.isDeleted} host={host} />
        )}
        {description && (
          <div class="tab-panel" id={tabPanelId} role="tabpanel">
            {tab === 'layers' &&
              (entry ? (
                <TensorBrowser
                  entries={entries}
                  entry={entry}
                  onOpen={({ name }) => setTensor(name)}
                  tab={view}
                  onTab={setView}
                  origin={content.file.name}
                  hasSource={false}
                  listOpen={listOpen}
                  onListOpen={setListOpen}
                />
              ) : (
                <p class="muted nothing">{l10n.t('This file holds no tensors with numbers.')}</p>
              ))}
            {tab === 'summary' && (
              <SummaryTab
                summary={description.summary}
                onInspect={(layer) => look({ tab: 'layers', layer })}
              />
            )}
            {tab === 'metadata' && <MetadataTab description={description} file={content.file} />}
            {tab === 'security' && <SecurityTab findings={description.findings} />}
          </div>
        )}
      </PageShell>
    </InspectionContext.Provider>
  );
}

function tabsOf({ findings }: CheckpointDescription): readonly PageTab<CheckpointTab>[] {
  return [
    { id: 'layers', label: l10n.t('Layers') },
    { id: 'summary', label: l10n.t('Summary') },
    { id: 'metadata', label: l10n.t('Metadata') },
    {
      id: 'security',
      label: l10n.t('Security'),
      count: findings.length,
      warns: findings.some(({ severity }) => severity !== 'note'),
    },
  ];
}

/** How far a very large tensor has been gone through; absent: none is. */
function useShare(onProgress: Event<SurveyProgress>): number | undefined {
  const [share, setShare] = useState<number>();
  useEffect(() => {
    const listening = onProgress((progress) => setShare(progress.share < 1 ? progress.share : undefined));
    return () => listening.dispose();
  }, [onProgress]);
  return share;
}
