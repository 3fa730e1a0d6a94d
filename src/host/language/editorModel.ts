// The context key that says whether the active editor holds a model: for its run menu and its keys.

import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { contextKeys } from '../contributions';
import type { ModelDocuments } from './modelDocuments';

export function trackEditorModel(documents: ModelDocuments): Disposable {
  const owned = new DisposableStore();
  let shown: boolean | undefined;
  const update = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    const hasModel = document !== undefined && (await documents.get(document)).models.length > 0;
    if (document !== vscode.window.activeTextEditor?.document || hasModel === shown) return;
    shown = hasModel;
    await vscode.commands.executeCommand('setContext', contextKeys.editorHasModel, hasModel);
  };
  const updateSoon = (): void => void update().catch((error: unknown) => console.error('Backstep:', error));
  owned.add(vscode.window.onDidChangeActiveTextEditor(updateSoon));
  owned.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) updateSoon();
    }),
  );
  updateSoon();
  return owned;
}
