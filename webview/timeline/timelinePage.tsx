// The timeline: where the run stands, its loss curve, and the way to any batch of it.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CancelledError, messageOf } from '../../src/core/base/errors';
import type { Event } from '../../src/core/base/emitter';
import type { Remote } from '../../src/protocol/channel';
import type { TimelineContent, TimelineHost } from '../../src/protocol/timeline';
import { Figure } from '../shared/figure';
import type { KeyHelp } from '../shared/keysOverlay';
import { PageShell } from '../shared/pageShell';
import { EpochTable } from './epochTable';
import { LossCurve } from './lossCurve';

export interface TimelinePageProps {
  readonly host: Remote<TimelineHost>;
  readonly onRenew: Event<void>;
}

export function TimelinePage({ host, onRenew }: TimelinePageProps): JSX.Element {
  const [content, setContent] = useState<TimelineContent>();
  const [generation, setGeneration] = useState(0);
  const [goal, setGoal] = useState<number>();
  const [error, setError] = useState<string>();

  useEffect(() => {
    const listening = onRenew(() => setGeneration((count) => count + 1));
    return () => listening.dispose();
  }, [onRenew]);
  const fail = (thrown: unknown): void => {
    if (!(thrown instanceof CancelledError)) setError(messageOf(thrown));
  };
  useEffect(() => {
    host.describe().then((next) => {
      setContent(next);
      setError(undefined);
    }, fail);
  }, [host, generation]);

  const go = (batch: number): void => {
    setGoal(batch);
    host
      .go(batch)
      .catch(fail)
      .finally(() => setGoal(undefined));
  };

  return (
    <PageShell
      label={l10n.t('Training Timeline')}
      progress={goal === undefined ? undefined : true}
      keys={keys()}
      announcement={content?.position}
      header={<span class="position">{content?.position ?? l10n.t('Nothing is debugged.')}</span>}
    >
      {error !== undefined && (
        <p class="failure error" role="alert">
          {error}
        </p>
      )}
      {content && (
        <Figure
          name="loss"
          title={l10n.t('Loss')}
          label={l10n.t('Loss')}
          picture={() => <LossCurve content={content} goal={goal} onGo={go} />}
          table={() => <EpochTable content={content} onGo={go} />}
        />
      )}
    </PageShell>
  );
}

function keys(): readonly KeyHelp[] {
  return [
    { keys: ['←', '→'], does: l10n.t('Previous or next batch') },
    { keys: ['Page Up', 'Page Down'], does: l10n.t('Previous or next epoch') },
    { keys: ['Enter'], does: l10n.t('Go to this batch') },
  ];
}
