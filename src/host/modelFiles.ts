// Finds the model that a command means: its argument, the active editor, or a choice among the workspace's models.

import * as vscode from 'vscode';
import { CancelledError, UserError } from '../core/base/errors';
import { contains, type SourceDocument, type SourceModel } from '../core/source/sourceDocument';
import type { ModelDocuments } from './language/modelDocuments';
import { fileName, type ModelReference, referenceFrom } from './modelReference';

export interface ResolvedModel {
  readonly reference: ModelReference;
  readonly uri: vscode.Uri;
  readonly document: vscode.TextDocument;
  readonly source: SourceModel;
}

const modelFilePattern = '**/*.{py,model.json,model.jsonc}';
/** Folders that hold installed packages, not the user's models. */
const excludePattern = '**/{node_modules,site-packages,.venv,venv,.git,dist,build}/**';
/** Reading more files than this to offer a choice would keep the user waiting. */
const searchedFiles = 200;

export class ModelFiles {
  constructor(private readonly documents: ModelDocuments) {}

  /** @throws UserError when there is no such model, CancelledError when the user chooses none */
  async resolve(argument: unknown): Promise<ResolvedModel> {
    if (argument instanceof vscode.Uri) return this.open(await this.within(argument));
    const reference = referenceFrom(argument) ?? (await this.fromEditor()) ?? (await this.choose());
    return this.open(reference);
  }

  /** All models of a file, as the editor has it. Rejects when it cannot be read. */
  async in(
    uri: vscode.Uri,
  ): Promise<{ readonly document: vscode.TextDocument; readonly source: SourceDocument }> {
    const document = await vscode.workspace.openTextDocument(uri);
    return { document, source: await this.documents.get(document) };
  }

  /** @throws UserError when the file holds no such model */
  async open(reference: ModelReference): Promise<ResolvedModel> {
    const uri = vscode.Uri.parse(reference.uri);
    const {
      document,
      source: { models },
    } = await this.in(uri);
    const source = models[reference.model] ?? models[0];
    if (!source) throw noModel(fileName(reference));
    return { reference: { ...reference, model: models.indexOf(source) }, uri, document, source };
  }

  /** Models of the workspace's files, by file. */
  async all(): Promise<readonly { readonly uri: vscode.Uri; readonly source: SourceDocument }[]> {
    const uris = await vscode.workspace.findFiles(modelFilePattern, excludePattern, searchedFiles);
    const found = await Promise.all(uris.map(async (uri) => ({ uri, source: await this.read(uri) })));
    return found
      .filter(
        (file): file is { uri: vscode.Uri; source: SourceDocument } => (file.source?.models.length ?? 0) > 0,
      )
      .sort((a, b) => a.uri.path.localeCompare(b.uri.path));
  }

  private async read(uri: vscode.Uri): Promise<SourceDocument | undefined> {
    try {
      return await this.documents.read(uri);
    } catch {
      // A file that cannot be read holds no model to offer; opening it would tell why.
      return undefined;
    }
  }

  private async fromEditor(): Promise<ModelReference | undefined> {
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
    if (!editor) return undefined;
    const { models } = await this.documents.get(editor.document);
    return models.length === 0 ? undefined : this.within(editor.document.uri);
  }

  /** The model of a file: the only one, the one at the cursor, or the user's choice. */
  private async within(uri: vscode.Uri): Promise<ModelReference> {
    const {
      document,
      source: { models },
    } = await this.in(uri);
    const file = uri.toString();
    if (models.length <= 1) return { uri: file, model: 0 };
    const editor = vscode.window.visibleTextEditors.find((candidate) => candidate.document === document);
    const offset = editor && document.offsetAt(editor.selection.active);
    const at = models.findIndex(({ ranges }) => offset !== undefined && contains(ranges.model, offset));
    if (at >= 0) return { uri: file, model: at };
    return pick(models.map(({ spec }, model) => ({ label: spec.name, reference: { uri: file, model } })));
  }

  private async choose(): Promise<ModelReference> {
    const files = await this.all();
    const items = files.flatMap(({ uri, source }) =>
      source.models.map((model, index) => ({
        label: vscode.workspace.asRelativePath(uri),
        description: model.spec.name,
        reference: { uri: uri.toString(), model: index },
      })),
    );
    if (items.length === 0) {
      throw new UserError(
        vscode.l10n.t(
          'No model here. Looked for Keras models in .py files and for .model.jsonc files in the open folder. Open one of them, or the folder that holds it.',
        ),
      );
    }
    return pick(items);
  }
}

async function pick(
  items: readonly (vscode.QuickPickItem & { readonly reference: ModelReference })[],
): Promise<ModelReference> {
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which model?'),
    matchOnDescription: true,
  });
  if (!chosen) throw new CancelledError();
  return chosen.reference;
}

/** @param wanted its name or place */
export function noSuchModel(file: string, wanted: unknown, { models }: SourceDocument): UserError {
  if (models.length === 0) return noModel(file);
  return new UserError(
    vscode.l10n.t(
      "There is no model '{0}' in {1}; there are {2}.",
      String(wanted),
      file,
      models.map(({ spec }, index) => `${index} (${spec.name})`).join(', '),
    ),
  );
}

function noModel(file: string): UserError {
  return new UserError(
    vscode.l10n.t(
      'There is no model in {0}. Backstep looks for keras.Sequential([...]) in Python, or for "model": [...] in a .model.jsonc file.',
      file,
    ),
  );
}
