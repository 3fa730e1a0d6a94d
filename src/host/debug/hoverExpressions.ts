// What the debugger is asked for while the pointer stands on a word of a model text.

import * as vscode from 'vscode';
import { layersInText } from '../language/layersInText';
import type { ModelDocuments } from '../language/modelDocuments';
import { wordExpression } from './wordExpression';

export class HoverExpressions implements vscode.EvaluatableExpressionProvider {
  constructor(private readonly documents: ModelDocuments) {}

  async provideEvaluatableExpression(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.EvaluatableExpression | undefined> {
    const range = document.getWordRangeAtPosition(position, /[A-Za-z_]\w*/);
    if (!range) return undefined;
    const { models } = await this.documents.get(document);
    const place = { from: document.offsetAt(range.start), to: document.offsetAt(range.end) };
    const expression = wordExpression(document.getText(), place, models.flatMap(layersInText));
    return expression === undefined ? undefined : new vscode.EvaluatableExpression(range, expression);
  }
}
