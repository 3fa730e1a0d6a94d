// The models of texts: of open documents by version, of files by their date. Each text is read once.
// The readers are loaded when the first text arrives: activation does not wait for them.

import * as vscode from 'vscode';
import { basename } from 'node:path';
import { emptySource, type SourceDocument } from '../../core/source/sourceDocument';

export const modelFileSelector: vscode.DocumentFilter = { pattern: '**/*.model.{json,jsonc}' };

/** Which documents may hold models. */
export const modelSelector: readonly vscode.DocumentFilter[] = [{ language: 'python' }, modelFileSelector];

/** Longer texts are data or generated code; reading them would hold up the extension host. */
const longestText = 1_000_000;

interface ReadDocument {
  readonly version: number;
  readonly source: Promise<SourceDocument>;
}

interface ReadFile {
  readonly modified: number;
  readonly size: number;
  readonly source: Promise<SourceDocument>;
}

export class ModelDocuments implements vscode.Disposable {
  private documents = new WeakMap<vscode.TextDocument, ReadDocument>();
  private readonly files = new Map<string, ReadFile>();

  /** Of any document; one that is no model text has no models. */
  get(document: vscode.TextDocument): Promise<SourceDocument> {
    const known = this.documents.get(document);
    if (known?.version === document.version) return known.source;
    const source = readText(document.getText(), sourceNameOf(document));
    this.documents.set(document, { version: document.version, source });
    return source;
  }

  /** As the editor has the file, else as it is on disk. Rejects when it cannot be read. */
  async read(uri: vscode.Uri): Promise<SourceDocument> {
    const key = uri.toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    if (open) return this.get(open);
    const { mtime: modified, size } = await vscode.workspace.fs.stat(uri);
    const known = this.files.get(key);
    if (known?.modified === modified && known.size === size) return known.source;
    const source = size > longestText ? Promise.resolve(emptySource) : readFile(uri);
    this.files.set(key, { modified, size, source });
    return source;
  }

  dispose(): void {
    this.documents = new WeakMap();
    this.files.clear();
  }
}

async function readFile(uri: vscode.Uri): Promise<SourceDocument> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  return readText(new TextDecoder().decode(bytes), basename(uri.path));
}

async function readText(text: string, fileName: string): Promise<SourceDocument> {
  if (text.length > longestText) return emptySource;
  const { readSource, sourceKindOf } = await import('../../core/source/readSource');
  const kind = sourceKindOf(fileName);
  return kind === undefined ? emptySource : readSource(text, kind);
}

/** Python that was never saved has no ending yet. */
export function sourceNameOf({ uri, languageId }: vscode.TextDocument): string {
  const name = basename(uri.path);
  return languageId === 'python' && !name.endsWith('.py') ? `${name}.py` : name;
}
