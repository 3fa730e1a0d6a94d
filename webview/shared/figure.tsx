// A picture and its text twin: the same data drawn, or as a table, at the reader's choice.

import * as l10n from '@vscode/l10n';
import type { ComponentChildren, JSX } from 'preact';
import { usePlace } from './place';
import { Toolbar } from './toolbar';
import { Button } from './toolkit';

export interface FigureProps {
  /** Unique on the page: the reader's choice is kept under it. */
  readonly name: string;
  readonly title: ComponentChildren;
  /** The title as text, for screen readers. */
  readonly label: string;
  /** Controls beside the switch between picture and table. */
  readonly actions?: ComponentChildren;
  readonly picture: () => ComponentChildren;
  readonly table: () => ComponentChildren;
}

export function Figure({ name, title, label, actions, picture, table }: FigureProps): JSX.Element {
  const [asTable, setAsTable] = usePlace(`table ${name}`, false);
  return (
    <section class="figure" aria-label={label}>
      <div class="figure-title">
        <h2>{title}</h2>
        <Toolbar label={l10n.t('Controls of {0}', label)}>
          {actions}
          <Button
            icon={asTable ? 'chart' : 'table'}
            look="icon"
            label={asTable ? l10n.t('Show as picture') : l10n.t('Show as table')}
            onClick={() => setAsTable(!asTable)}
          />
        </Toolbar>
      </div>
      <div class="figure-body">{asTable ? table() : picture()}</div>
    </section>
  );
}
