// Mends a problem of a model text where its reader knows how.

import * as vscode from 'vscode';
import type { TextFix } from '../../core/source/sourceDocument';
import { rangeIn } from './layersInText';
import { diagnosticIn } from './modelDiagnostics';
import type { ModelDocuments } from './modelDocuments';

export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly documents: ModelDocuments) {}

  async provideCodeActions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    const { diagnostics } = await this.documents.get(document);
    return diagnostics
      .filter((diagnostic) => rangeIn(document, diagnostic.range).intersection(range) !== undefined)
      .flatMap((diagnostic) => {
        const fixes = diagnostic.fixes ?? [];
        return fixes.map((fix) => {
          const action = actionOf(document, fix);
          action.diagnostics = [diagnosticIn(document, diagnostic)];
          action.isPreferred = fixes.length === 1;
          return action;
        });
      });
  }
}

function actionOf(document: vscode.TextDocument, { title, edits }: TextFix): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  for (const { range, text } of edits) action.edit.replace(document.uri, rangeIn(document, range), text);
  return action;
}
