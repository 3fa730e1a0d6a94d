// The context key that enables Pause, Continue and Stop in the palette: the state of the run that they would mean.

import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import { contextKeys } from '../contributions';
import type { ModelSessions } from '../modelSessions';

export function trackTrainingState(sessions: ModelSessions): Disposable {
  let shown: string | undefined;
  return sessions.onProgress((session) => {
    if (session !== sessions.latest || session.state === shown) return;
    shown = session.state;
    void vscode.commands.executeCommand('setContext', contextKeys.trainingState, shown);
  });
}
