// The summary page: the table of a model's layers, or Keras' own text of it, and what to do when there is no model.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CancelledError, messageOf } from '../../src/core/base/errors';
import type { Event } from '../../src/core/base/emitter';
import type { Remote } from '../../src/protocol/channel';
import type { SummaryPageContent, SummaryPageHost } from '../../src/protocol/summary';
import { ContextMenu } from '../shared/contextMenu';
import { PageShell } from '../shared/pageShell';
import { usePlace } from '../shared/place';
import { useKeys } from '../shared/useKeys';
import type { LayerLinks } from '../shared/summary/layerLinks';
import { LayerTable } from '../shared/summary/layerTable';
import { menuItems } from '../shared/summary/menuItems';
import { SummaryHeader } from './summaryHeader';
import { rowsOf, type ShownRow } from '../shared/summary/shownRows';
import { TotalsTable } from '../shared/summary/totalsTable';
import { WithoutModel } from './withoutModel';

export interface SummaryPageProps {
  readonly host: Remote<SummaryPageHost>;
  /** The text has changed. */
  readonly onShow: Event<SummaryPageContent>;
  /** The cursor in the source has moved to a layer, or away from all. */
  readonly onHighlight: Event<string | undefined>;
}

export function SummaryPage({ host, onShow, onHighlight }: SummaryPageProps): JSX.Element {
  const { content, problem, ask } = useContent(host, onShow);
  const highlighted = useHighlighted(onHighlight);
  const [open, setOpen] = usePlace<string | undefined>('open', undefined);
  const [asText, setAsText] = usePlace('text', false);
  const [filter, setFilter] = usePlace('filter', '');
  const [announcement, setAnnouncement] = useState('');
  const filterField = useRef<HTMLElement>(null);
  const rows = content ? rowsOf(content) : [];
  const links: LayerLinks = {
    reveal: (layer) => void host.reveal(layer),
    inspect: (layer) => void host.inspect(layer),
  };

  const copy = (text: string): void => {
    void host.copy(text);
    setAnnouncement(l10n.t('Copied'));
  };
  const toggle = ({ row: { layer } }: ShownRow): void => {
    setOpen(open === layer ? undefined : layer);
    if (open !== layer) void host.pointAt(layer);
  };
  useKeys({
    c: content && (() => copy(content.text)),
    t: content && (() => setAsText(!asText)),
    '/': content && !asText ? () => filterField.current?.focus() : undefined,
    Escape: asText ? () => setAsText(false) : () => setOpen(undefined),
  });

  return (
    <PageShell
      label={l10n.t('Summary')}
      progress={!content && problem === undefined ? true : undefined}
      header={
        <SummaryHeader
          title={content?.title}
          asText={asText}
          onAsText={setAsText}
          filter={filter}
          onFilter={setFilter}
          filterField={filterField}
          onCopy={content && (() => copy(content.text))}
          onTrain={() => void host.train()}
        />
      }
      keys={[
        { keys: ['↑', '↓'], does: l10n.t('Move from layer to layer') },
        { keys: ['Enter'], does: l10n.t('Show how the parameters of the layer are counted') },
        { keys: ['g'], does: l10n.t('Go to the layer in the source') },
        { keys: ['w'], does: l10n.t('Inspect the weights of the layer') },
        { keys: ['t'], does: l10n.t("Show Keras' own text, or the table again") },
        { keys: ['c'], does: l10n.t("Copy Keras' own text") },
        { keys: ['/'], does: l10n.t('Filter the layers') },
        { keys: ['Esc'], does: l10n.t('Close what is open') },
      ]}
      announcement={announcement}
    >
      {content && rows.length > 0 ? (
        <ContextMenu
          class="summary"
          items={(target) => menuItems({ content, rows, under: rowUnder(rows, target), links, copy })}
        >
          {asText ? (
            <pre class="keras-text number">{content.text}</pre>
          ) : (
            <LayerTable
              rows={matching(rows, filter)}
              isChain={content.table.isChain}
              open={open}
              highlighted={highlighted}
              links={links}
              onToggle={toggle}
            />
          )}
          {!asText && <TotalsTable totals={content.table.totals} optimizer={content.optimizer} />}
        </ContextMenu>
      ) : (
        (content ?? problem) !== undefined && <WithoutModel problem={problem} host={host} onAskAgain={ask} />
      )}
    </PageShell>
  );
}

interface Content {
  readonly content?: SummaryPageContent;
  /** Why there is none, for people. */
  readonly problem?: string;
  /** Asks the host again. */
  readonly ask: () => void;
}

function useContent(host: Remote<SummaryPageHost>, onShow: Event<SummaryPageContent>): Content {
  const [content, setContent] = useState<SummaryPageContent>();
  const [problem, setProblem] = useState<string>();
  const ask = (): void => {
    host.content().then(setContent, (error: unknown) => {
      if (!(error instanceof CancelledError)) setProblem(messageOf(error));
    });
  };
  useEffect(() => {
    const showing = onShow(setContent);
    ask();
    return () => showing.dispose();
  }, [host, onShow]);
  return { content, problem, ask };
}

function useHighlighted(onHighlight: Event<string | undefined>): string | undefined {
  const [highlighted, setHighlighted] = useState<string>();
  useEffect(() => {
    const highlighting = onHighlight(setHighlighted);
    return () => highlighting.dispose();
  }, [onHighlight]);
  return highlighted;
}

function matching(rows: readonly ShownRow[], filter: string): readonly ShownRow[] {
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return rows;
  return rows.filter(({ row }) => `${row.layer} ${row.className}`.toLowerCase().includes(wanted));
}

function rowUnder(rows: readonly ShownRow[], target: Element): ShownRow | undefined {
  const layer = target.closest('[data-row]')?.getAttribute('data-row');
  return rows.find(({ row }) => row.layer === layer);
}
