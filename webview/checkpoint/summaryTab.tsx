// Keras' table of the model that the file carries, or its text, as the summary page has them.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SummaryPageContent } from '../../src/protocol/summary';
import { ContextMenu } from '../shared/contextMenu';
import { usePlace } from '../shared/place';
import type { LayerLinks } from '../shared/summary/layerLinks';
import { LayerTable } from '../shared/summary/layerTable';
import { menuItems } from '../shared/summary/menuItems';
import { rowsOf } from '../shared/summary/shownRows';
import { TotalsTable } from '../shared/summary/totalsTable';
import { useInspection } from '../shared/tensors/inspection';
import { Toolbar } from '../shared/toolbar';
import { Button } from '../shared/toolkit';
import { useKeys } from '../shared/useKeys';

export interface SummaryTabProps {
  /** Absent: the file carries no architecture. */
  readonly summary: SummaryPageContent | undefined;
  readonly onInspect: (layer: string) => void;
}

export function SummaryTab({ summary, onInspect }: SummaryTabProps): JSX.Element {
  return summary ? (
    <Summary summary={summary} onInspect={onInspect} />
  ) : (
    <p class="muted nothing">
      {l10n.t('This file holds weights, but not the model they belong to, so there is no summary of it.')}
    </p>
  );
}

function Summary({
  summary,
  onInspect,
}: SummaryTabProps & { readonly summary: SummaryPageContent }): JSX.Element {
  const { host, announce } = useInspection();
  const [asText, setAsText] = usePlace('text', false);
  const [open, setOpen] = useState<string>();
  const rows = rowsOf(summary);
  const links: LayerLinks = { inspect: onInspect };
  const copy = (text: string): void => {
    void host.copy(text);
    announce(l10n.t('Copied'));
  };
  useKeys({
    c: () => copy(summary.text),
    t: () => setAsText(!asText),
    Escape: asText ? () => setAsText(false) : () => setOpen(undefined),
  });
  return (
    <ContextMenu
      class="tab-content"
      items={(target) => {
        const layer = target.closest('[data-row]')?.getAttribute('data-row');
        const under = rows.find(({ row }) => row.layer === layer);
        return menuItems({ content: summary, rows, under, links, copy });
      }}
    >
      <Toolbar label={l10n.t('Summary')}>
        <Button
          icon="text"
          look="icon"
          label={asText ? l10n.t('Show as table') : l10n.t("Show Keras' text")}
          pressed={asText}
          onClick={() => setAsText(!asText)}
        />
        <Button icon="copy" label={l10n.t('Copy as text')} onClick={() => copy(summary.text)} />
      </Toolbar>
      {asText ? (
        <pre class="keras-text number">{summary.text}</pre>
      ) : (
        <>
          <LayerTable
            rows={rows}
            isChain={summary.table.isChain}
            open={open}
            highlighted={undefined}
            links={links}
            onToggle={({ row: { layer } }) => setOpen(open === layer ? undefined : layer)}
          />
          <TotalsTable totals={summary.table.totals} optimizer={summary.optimizer} />
        </>
      )}
    </ContextMenu>
  );
}
