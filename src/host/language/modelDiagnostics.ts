// What is wrong with a model text, on the very characters, while it is typed.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import type { Severity, SourceDiagnostic } from '../../core/source/sourceDocument';
import { rangeIn } from './layersInText';
import { type ModelDocuments, modelSelector } from './modelDocuments';

/** The squiggles follow the typing, but not each key. */
const delay = 300;

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

export class ModelDiagnostics implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly collection = this.owned.add(vscode.languages.createDiagnosticCollection('backstep'));
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly documents: ModelDocuments) {
    this.owned.add(vscode.workspace.onDidOpenTextDocument((document) => this.refreshSoon(document)));
    this.owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.refreshSoon(document)));
    this.owned.add(vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)));
    for (const document of vscode.workspace.textDocuments) this.refreshSoon(document);
  }

  private refreshSoon(document: vscode.TextDocument): void {
    if (vscode.languages.match(modelSelector, document) === 0) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        this.refresh(document).catch((error: unknown) => console.error('Backstep:', error));
      }, delay),
    );
  }

  private async refresh(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const { diagnostics } = await this.documents.get(document);
    if (document.isClosed || document.version !== version || this.owned.isDisposed) return;
    this.collection.set(
      document.uri,
      diagnostics.map((diagnostic) => diagnosticIn(document, diagnostic)),
    );
  }

  private forget({ uri }: vscode.TextDocument): void {
    clearTimeout(this.timers.get(uri.toString()));
    this.timers.delete(uri.toString());
    this.collection.delete(uri);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.owned.dispose();
  }
}

export function diagnosticIn(
  document: vscode.TextDocument,
  { range, message, severity }: SourceDiagnostic,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeIn(document, range), message, severities[severity]);
  diagnostic.source = 'Backstep';
  return diagnostic;
}
