// Goes to a layer's line in the model text.

import * as vscode from 'vscode';
import type { ResolvedModel } from './modelFiles';

export async function revealLayer({ document, source }: ResolvedModel, layer: string): Promise<void> {
  const index = source.spec.layers.findIndex(({ name }) => name === layer);
  const range = source.ranges.layers[index] ?? source.ranges.model;
  const selection = new vscode.Range(document.positionAt(range.from), document.positionAt(range.to));
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: shown?.viewColumn, selection });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
