// Tells once when the text of a session is edited: the run goes on with what it was when it began.

import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import type { DebugProgram } from '../../debug/debugEnvironment';
import { showingErrors } from '../errors';
import type { DebuggedSession } from './debuggedSession';

export function watchText(session: DebuggedSession): Disposable {
  let told: DebugProgram | undefined;
  return vscode.workspace.onDidChangeTextDocument(({ document }) => {
    const { program } = session;
    if (!program || program === told || !session.runs(document)) return;
    if (document.getText() === program.text) return;
    told = program;
    void showingErrors(() => tell(session, program.name));
  });
}

async function tell({ session }: DebuggedSession, name: string): Promise<void> {
  const restart = vscode.l10n.t('Begin Again');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      '{0} has been edited. The session goes on with the text that it began with, so its lines may be off.',
      name,
    ),
    restart,
  );
  if (answer === restart) await session.customRequest('restart', {});
}
