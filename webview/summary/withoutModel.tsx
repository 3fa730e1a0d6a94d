// The page when the text holds no model, or one without layers: what to do next.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { Remote } from '../../src/protocol/channel';
import type { SummaryPageHost } from '../../src/protocol/summary';
import { Toolbar } from '../shared/toolbar';
import { Button } from '../shared/toolkit';

export interface WithoutModelProps {
  /** Why there is no model; absent: there is one without layers. */
  readonly problem: string | undefined;
  readonly host: Remote<SummaryPageHost>;
  readonly onAskAgain: () => void;
}

export function WithoutModel({ problem, host, onAskAgain }: WithoutModelProps): JSX.Element {
  return (
    <div class="welcome">
      <p>
        {problem ??
          l10n.t(
            'This model has no layers yet. Add one in its text, and its output shape and parameters appear here.',
          )}
      </p>
      <Toolbar label={l10n.t('What to do next')}>
        <Button
          look="primary"
          icon="goTo"
          label={l10n.t('Go to source')}
          onClick={() => void host.openSource()}
        />
        {problem !== undefined && <Button label={l10n.t('Try again')} onClick={onAskAgain} />}
      </Toolbar>
    </div>
  );
}
