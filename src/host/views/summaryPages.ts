// Summary pages: Keras' table of a model, kept in step with its text.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { summarize } from '../../core/summary/summarize';
import { summaryText } from '../../core/summary/summaryText';
import type { SummaryPage, SummaryPageContent, SummaryPageHost } from '../../protocol/summary';
import { commands } from '../contributions';
import { showingErrors } from '../errors';
import type { ModelFiles } from '../modelFiles';
import { fileName, type ModelReference } from '../modelReference';
import { revealLayer } from '../revealLayer';
import type { PageContent } from './pages';

/** The page follows the typing, but not each key. */
const refreshDelay = 300;

export function summaryPageContent(files: ModelFiles, reference: ModelReference): PageContent<SummaryPage> {
  const content = async (): Promise<SummaryPageContent> => {
    const { source } = await files.open(reference);
    const table = summarize(source.spec);
    return { title: `${fileName(reference)} · ${source.spec.name}`, table, text: summaryText(table) };
  };
  const functions: SummaryPageHost = {
    content,
    reveal: (layer) => void showingErrors(async () => revealLayer(await files.open(reference), layer)),
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
              const index = source.ranges.layers.findIndex(({ from, to }) => from <= offset && offset <= to);
              return panel.remote.highlight(source.spec.layers[index]?.name);
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
