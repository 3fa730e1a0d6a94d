// The page of a file that could not be read: why, and what to do now.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { Remote } from '../../src/protocol/channel';
import type { CheckpointPageHost } from '../../src/protocol/checkpoint';
import { Toolbar } from '../shared/toolbar';
import { Button } from '../shared/toolkit';

export interface ProblemProps {
  /** File, place, what was found, what was expected. */
  readonly problem: string;
  readonly isDeleted: boolean;
  readonly host: Remote<CheckpointPageHost>;
}

export function Problem({ problem, isDeleted, host }: ProblemProps): JSX.Element {
  return (
    <div class="welcome">
      <h2>{isDeleted ? l10n.t('This file is not there') : l10n.t('This file cannot be read')}</h2>
      <p class="problem-text" role="alert">
        {problem}
      </p>
      <p class="muted">{l10n.t('When the file changes, the editor reads it again by itself.')}</p>
      <Toolbar label={l10n.t('What to do next')}>
        <Button look="primary" icon="restart" label={l10n.t('Try again')} onClick={() => void host.retry()} />
        <Button label={l10n.t('Open as text')} onClick={() => void host.openAsText()} />
        <Button label={l10n.t('Open with…')} onClick={() => void host.openWith()} />
      </Toolbar>
    </div>
  );
}
