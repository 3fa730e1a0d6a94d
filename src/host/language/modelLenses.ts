// Train · Debug · Summary · Weights · Network above each model.

import * as vscode from 'vscode';
import { commands } from '../contributions';
import type { ModelReference } from '../modelReference';
import type { ModelDocuments } from './modelDocuments';

export class ModelLenses implements vscode.CodeLensProvider {
  constructor(private readonly documents: ModelDocuments) {}

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { models } = await this.documents.get(document);
    return models.flatMap(({ ranges }, model) => {
      const start = document.positionAt(ranges.model.from);
      const reference: ModelReference = { uri: document.uri.toString(), model };
      const lens = (title: string, command: string): vscode.CodeLens =>
        new vscode.CodeLens(new vscode.Range(start, start), { title, command, arguments: [reference] });
      return [
        lens(vscode.l10n.t('Train'), commands.train),
        lens(vscode.l10n.t('Debug'), commands.debug),
        lens(vscode.l10n.t('Summary'), commands.showSummary),
        lens(vscode.l10n.t('Weights'), commands.inspectWeights),
        lens(vscode.l10n.t('Network'), commands.showNetwork),
      ];
    });
  }
}
