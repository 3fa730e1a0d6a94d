// Asks for what a value shall stop the run. The answer is written as the session's breakpoints say it: `crosses 0.5`.

import * as vscode from 'vscode';
import { CancelledError } from '../../core/base/errors';

/** @param reference the expression that is watched */
export async function chooseWatchedEvent(reference: string): Promise<string> {
  const choice = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('It changes'), event: 'changes' },
      { label: vscode.l10n.t('It crosses a value…'), event: 'crosses' },
      { label: vscode.l10n.t('It changes its sign'), event: 'changes sign' },
      { label: vscode.l10n.t('It becomes NaN'), event: 'becomes NaN' },
      {
        label: vscode.l10n.t('A unit dies'),
        description: vscode.l10n.t('it is 0 for every sample of a batch'),
        event: 'unit dies',
      },
    ],
    { title: vscode.l10n.t('Break when {0} …', reference) },
  );
  if (!choice) throw new CancelledError();
  return choice.event === 'crosses' ? `crosses ${await askForNumber()}` : choice.event;
}

async function askForNumber(): Promise<string> {
  const answer = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Which value?'),
    value: '0',
    validateInput: (text) =>
      text.trim() !== '' && Number.isFinite(Number(text)) ? undefined : vscode.l10n.t('Write a number.'),
  });
  if (answer === undefined) throw new CancelledError();
  return answer.trim();
}
