// What a screen reader hears while a network trains: each epoch, and how it ended.

import * as l10n from '@vscode/l10n';
import { formatValue } from '../../src/core/base/numbers';
import { isActive } from '../../src/protocol/training';
import { logNames } from './exportRun';
import type { ShownRun } from './runFeed';
import { stateOf, stateText } from './runState';

/** `Epoch 3 of 10: loss 0.3121, accuracy 0.8874` */
export function announcement(shown: ShownRun): string {
  const { run, preparation } = shown;
  const state = stateOf(shown);
  if (state === undefined) return '';
  if (preparation || !run) return sentence(stateText(state), preparation?.message);
  const last = run.epochs.at(-1);
  const epoch =
    last &&
    l10n.t(
      'Epoch {0} of {1}: {2}',
      last.epoch,
      run.description.epochs,
      logNames(run.description)
        .filter((name) => name in last.logs)
        .map((name) => `${name} ${formatValue(last.logs[name])}`)
        .join(', '),
    );
  if (state === 'running') return epoch ?? stateText(state);
  return sentence(stateText(state), isActive(state) ? epoch : (run.progress.message ?? epoch));
}

function sentence(state: string, more: string | undefined): string {
  return more === undefined ? state : `${state}. ${more}`;
}
