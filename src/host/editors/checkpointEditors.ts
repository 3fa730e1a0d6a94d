// The editors of checkpoints: read-only, one page an editor, any number of them on one file.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { messageOf } from '../../core/base/errors';
import type { Connection } from '../../protocol/channel';
import type {
  CheckpointPage,
  CheckpointPageContent,
  CheckpointPageHost,
  CheckpointSelection,
} from '../../protocol/checkpoint';
import { customEditors } from '../contributions';
import { connectPage } from '../views/connectPage';
import { forwarded, savePicture, saveTensor } from '../views/weightsPages';
import { CheckpointDocument } from './checkpointDocument';
import { editorOf } from './checkpointFiles';

export class CheckpointEditors implements vscode.CustomReadonlyEditorProvider<CheckpointDocument> {
  private readonly owned = new DisposableStore();
  /** The open pages of each file. */
  private readonly pages = new Map<string, Set<Connection<CheckpointPage>>>();
  /** Where pages shall look that are being opened. */
  private readonly wanted = new Map<string, CheckpointSelection>();

  constructor(private readonly extensionUri: vscode.Uri) {
    for (const viewType of Object.values(customEditors)) {
      this.owned.add(
        vscode.window.registerCustomEditorProvider(viewType, this, {
          supportsMultipleEditorsPerDocument: true,
        }),
      );
    }
  }

  /** Opens the file, or shows the editor that has it open, at `selection`. */
  async show(uri: vscode.Uri, selection: CheckpointSelection): Promise<void> {
    const key = uri.toString();
    const [open] = this.pages.get(key) ?? [];
    this.wanted.set(key, selection);
    await vscode.commands.executeCommand('vscode.openWith', uri, editorOf(uri));
    // A page that was hidden is loading, hears nothing, and asks what is wanted.
    open?.remote.show(selection).then(
      () => this.wanted.delete(key),
      () => undefined,
    );
  }

  openCustomDocument(uri: vscode.Uri): Promise<CheckpointDocument> {
    return CheckpointDocument.of(uri, this.extensionUri);
  }

  resolveCustomEditor(document: CheckpointDocument, panel: vscode.WebviewPanel): void {
    const owned = new DisposableStore();
    const { extensionUri } = this;
    const page = owned.add(
      connectPage<CheckpointPage>(
        panel.webview,
        { extensionUri, page: 'checkpoint', state: {} },
        this.functionsOf(document),
      ),
    );
    // A page that is not seen has no document; when it is seen again it asks for everything.
    const tell = (call: () => Promise<void>): void => {
      if (panel.visible) call().catch(() => undefined);
    };
    owned.add(document.onChanged(() => tell(() => page.remote.refresh())));
    owned.add(document.onProgress((progress) => tell(() => page.remote.progress(progress))));
    owned.add(
      panel.onDidChangeViewState(() => {
        if (panel.visible) document.check();
      }),
    );
    const key = document.uri.toString();
    const open = this.pages.get(key) ?? new Set();
    this.pages.set(key, open.add(page));
    panel.onDidDispose(() => {
      open.delete(page);
      owned.dispose();
    });
  }

  dispose(): void {
    this.owned.dispose();
  }

  private functionsOf(document: CheckpointDocument): CheckpointPageHost {
    const { uri } = document;
    const reading = () => document.reading();
    return {
      ...forwarded(reading),
      exportText: async (request) => (await reading()).exportText(request),
      describe: () => this.describe(document),
      save: async (request) => saveTensor(request, await reading()),
      savePicture,
      retry: () => document.reload(),
      openAsText: () => void vscode.commands.executeCommand('vscode.openWith', uri, 'default'),
      openWith: () => void vscode.commands.executeCommand('workbench.action.reopenWithEditor'),
      // A checkpoint has no text that its layers stand in.
      reveal: () => undefined,
      copy: (text) => void vscode.env.clipboard.writeText(text),
    };
  }

  private async describe(document: CheckpointDocument): Promise<CheckpointPageContent> {
    const key = document.uri.toString();
    const selected = this.wanted.get(key);
    this.wanted.delete(key);
    try {
      const description = await document.describe();
      return { file: document.file, description, selected };
    } catch (error) {
      return { file: document.file, problem: messageOf(error), selected };
    }
  }
}
