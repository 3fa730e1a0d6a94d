// Summary pages: Keras' table of a model, kept in step with its text.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import type { SummaryPage, SummaryPageContent, SummaryPageHost } from '../../protocol/summary';
import { commands } from '../contributions';
import { showingErrors } from '../errors';
import { contains } from '../../core/source/sourceDocument';
import { layersInText } from '../language/layersInText';
import type { ModelFiles } from '../modelFiles';
import { fileName, type ModelReference } from '../modelReference';
import { pointAtLayer, revealLayer } from '../revealLayer';
import type { PageContent } from './pages';
import { summaryContent } from '../../protocol/summaryContent';

/** The page follows the typing, but not each key. */
const refreshDelay = 300;

export function summaryPageContent(files: ModelFiles, reference: ModelReference): PageContent<SummaryPage> {
  const content = async (): Promise<SummaryPageContent> => {
    const { source } = await files.open(reference);
    return summaryContent(fileName(reference), source.spec);
  };
  const functions: SummaryPageHost = {
    content,
    reveal: (layer) => void showingErrors(async () => revealLayer(await files.open(reference), layer)),
    pointAt: (layer) =>
      void files.open(reference).then(
        (model) => pointAtLayer(model, layer),
        () => undefined,
      ),
    openSource: () =>
      void showingErrors(async () => {
        await vscode.window.showTextDocument(vscode.Uri.parse(reference.uri));
      }),
    inspect: (layer) => void vscode.commands.executeCommand(commands.inspectWeights, { ...reference, layer }),
    train: () => void vscode.commands.executeCommand(commands.train, reference),
    copy: (text) => void vscode.env.clipboard.writeText(text),
  };
  return {
    title: vscode.l10n.t('Summary: {0}', fileName(reference)),
    functions,
    opened(panel) {
      const owned = new DisposableStore();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const refresh = async (): Promise<void> => {
        // A text in the middle of being typed may hold no model for a moment: the last table stays.
        const now = await content().catch(() => undefined);
        if (now && !owned.isDisposed) await panel.remote.show(now).catch(() => undefined);
      };
      owned.add(
        vscode.workspace.onDidChangeTextDocument(({ document }) => {
          if (document.uri.toString() !== reference.uri) return;
          clearTimeout(timer);
          timer = setTimeout(() => void refresh(), refreshDelay);
        }),
      );
      owned.add(
        vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
          if (textEditor.document.uri.toString() !== reference.uri || !selections[0]) return;
          const offset = textEditor.document.offsetAt(selections[0].active);
          void files.open(reference).then(
            ({ source }) => {
              const here = layersInText(source).find(({ range }) => contains(range, offset));
              return panel.remote.highlight(here?.layer.name);
            },
            () => undefined,
          );
        }),
      );
      owned.add({ dispose: () => clearTimeout(timer) });
      return owned;
    },
  };
}
