// The state that the page is in, and its name.

import * as l10n from '@vscode/l10n';
import type { RunState } from '../../src/protocol/training';
import type { ShownRun } from './runFeed';

/** What the page is about: the run that is being prepared comes before the one that has been. */
export function stateOf({ run, preparation }: ShownRun): RunState | undefined {
  return preparation?.state ?? run?.progress.state;
}

export function stateText(state: RunState): string {
  switch (state) {
    case 'preparing':
      return l10n.t('Preparing');
    case 'running':
      return l10n.t('Training');
    case 'paused':
      return l10n.t('Paused');
    case 'finished':
      return l10n.t('Finished');
    case 'stopped':
      return l10n.t('Stopped');
    case 'failed':
      return l10n.t('Failed');
  }
}
