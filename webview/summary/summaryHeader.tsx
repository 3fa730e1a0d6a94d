// The page's top line: which model this is, a filter, and what can be done with the table.

import * as l10n from '@vscode/l10n';
import type { JSX, RefObject } from 'preact';
import { Toolbar } from '../shared/toolbar';
import { Button, TextField } from '../shared/toolkit';

export interface SummaryHeaderProps {
  /** Absent while nothing is there to show. */
  readonly title: string | undefined;
  readonly asText: boolean;
  readonly onAsText: (asText: boolean) => void;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly filterField: RefObject<HTMLElement | null>;
  readonly onCopy: (() => void) | undefined;
  readonly onTrain: () => void;
}

export function SummaryHeader(props: SummaryHeaderProps): JSX.Element {
  const { title, asText, filter, onFilter } = props;
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    event.preventDefault();
    if (event.key === 'Escape') onFilter('');
    document.querySelector<HTMLElement>('.data-table tr[tabindex="0"]')?.focus();
  };
  return (
    <div class="summary-header">
      <h1 title={title}>{title}</h1>
      <div class="summary-actions">
        <TextField
          label={l10n.t('Filter the layers')}
          placeholder={l10n.t('Filter')}
          value={filter}
          disabled={title === undefined || asText}
          onInput={onFilter}
          onKeyDown={leave}
          field={props.filterField}
        />
        <Toolbar label={l10n.t('Summary')}>
          <Button
            icon="text"
            look="icon"
            label={asText ? l10n.t('Show as table') : l10n.t("Show Keras' text")}
            pressed={asText}
            disabled={title === undefined}
            onClick={() => props.onAsText(!asText)}
          />
          <Button
            icon="copy"
            label={l10n.t('Copy as text')}
            disabled={!props.onCopy}
            onClick={() => props.onCopy?.()}
          />
          <Button
            icon="play"
            label={l10n.t('Train')}
            disabled={title === undefined}
            onClick={props.onTrain}
          />
        </Toolbar>
      </div>
    </div>
  );
}
