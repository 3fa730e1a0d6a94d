// The extension's settings, typed. Defaults live in package.json.

import * as vscode from 'vscode';

const section = 'backstep';

/** Folders to search for datasets, absolute. */
export function dataFolders(): readonly string[] {
  return vscode.workspace.getConfiguration(section).get<readonly string[]>('data.folders', []);
}

export async function addDataFolder(folder: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const folders = dataFolders();
  if (folders.includes(folder)) return;
  await configuration.update('data.folders', [...folders, folder], vscode.ConfigurationTarget.Global);
}

/** Where a model trained from `file` is saved; empty: ask. May hold `${name}`. */
export function trainingOutput(file: vscode.Uri): string {
  return vscode.workspace.getConfiguration(section, file).get('training.output', '');
}

export function showsLayerHints(): boolean {
  return vscode.workspace.getConfiguration(section).get('layerHints.enabled', true);
}

export function onLayerHintsChange(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(`${section}.layerHints.enabled`)) listener();
  });
}
