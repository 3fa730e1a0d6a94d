// Where the bundles of the workers are, and what each of them is started with.

import * as vscode from 'vscode';
import type { EngineWorkerData } from '../../protocol/engine';
import { engineSettings } from '../settings';

export function workerEntry(extensionUri: vscode.Uri, worker: 'engine' | 'stepping' | 'checkpoint'): string {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'workers', `${worker}.js`).fsPath;
}

/** As the settings say now. */
export function workerData(): EngineWorkerData {
  return { engine: engineSettings(), l10n: vscode.l10n.bundle };
}
