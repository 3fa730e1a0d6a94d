// What the editor shows on model texts.

import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { trackEditorModel } from './editorModel';
import { type DebuggedTexts, LayerHints } from './layerHints';
import { LayerHover } from './layerHover';
import { ModelDiagnostics } from './modelDiagnostics';
import { type ModelDocuments, modelFileSelector, modelSelector } from './modelDocuments';
import { ModelLenses } from './modelLenses';
import { ModelSymbols } from './modelSymbols';
import { QuickFixes } from './quickFixes';

export function registerLanguageFeatures(documents: ModelDocuments, debugged: DebuggedTexts): Disposable {
  const { languages } = vscode;
  const owned = new DisposableStore();
  const hints = owned.add(new LayerHints(documents, debugged));
  owned.add(new ModelDiagnostics(documents));
  owned.add(trackEditorModel(documents));
  owned.add(languages.registerCodeLensProvider(modelSelector, new ModelLenses(documents)));
  owned.add(languages.registerInlayHintsProvider(modelSelector, hints));
  owned.add(languages.registerHoverProvider(modelSelector, new LayerHover(documents)));
  owned.add(
    languages.registerCodeActionsProvider(modelSelector, new QuickFixes(documents), {
      providedCodeActionKinds: QuickFixes.kinds,
    }),
  );
  owned.add(
    languages.registerDocumentSymbolProvider(modelFileSelector, new ModelSymbols(documents), {
      label: 'Backstep',
    }),
  );
  return owned;
}
