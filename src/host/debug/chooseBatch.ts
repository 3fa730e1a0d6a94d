// Asks which batch of a run to go to.

import * as vscode from 'vscode';
import { CancelledError } from '../../core/base/errors';
import { formatCount } from '../../core/base/numbers';
import type { SteppedRun } from '../stepping/steppedRun';
import { type BatchPlace, parseBatch } from './parseBatch';

/** @throws CancelledError when the user goes back */
export async function chooseBatch({ description, stop }: SteppedRun): Promise<BatchPlace> {
  const { epochs, batchesPerEpoch } = description;
  const { epoch, batch } = stop.position;
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Go to a batch'),
    prompt: vscode.l10n.t(
      'A batch of this epoch (1 to {0}), or epoch and batch, such as 2/37. There are {1} epochs.',
      formatCount(batchesPerEpoch),
      formatCount(epochs),
    ),
    value: `${epoch + 1}/${batch + 1}`,
    validateInput: (text) => {
      const place = parseBatch(text, epoch, description);
      return typeof place === 'string' ? place : undefined;
    },
  });
  if (answer === undefined) throw new CancelledError();
  const place = parseBatch(answer, epoch, description);
  if (typeof place === 'string') throw new CancelledError();
  return place;
}
