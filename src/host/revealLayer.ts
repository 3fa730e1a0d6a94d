// Goes to a layer's line in the model text.

import * as vscode from 'vscode';
import { rangeIn } from './language/layersInText';
import type { ResolvedModel } from './modelFiles';

export async function revealLayer(model: ResolvedModel, layer: string): Promise<void> {
  const { document } = model;
  const selection = placeOf(model, layer);
  const shown = editorOf(document);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: shown?.viewColumn, selection });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Selects the layer where its text is on screen; opens nothing and leaves the focus where it is. */
export function pointAtLayer(model: ResolvedModel, layer: string): void {
  const editor = editorOf(model.document);
  if (!editor) return;
  const { start, end } = placeOf(model, layer);
  editor.selection = new vscode.Selection(start, end);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function placeOf({ document, source }: ResolvedModel, layer: string): vscode.Range {
  const index = source.spec.layers.findIndex(({ name }) => name === layer);
  return rangeIn(document, source.ranges.layers[index] ?? source.ranges.model);
}

function editorOf(document: vscode.TextDocument): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find((editor) => editor.document === document);
}
