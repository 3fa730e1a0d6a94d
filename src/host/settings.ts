// The extension's settings, typed. Defaults live in package.json.

import * as vscode from 'vscode';
import { availableParallelism } from 'node:os';
import { backends } from '../core/kernels/backends';
import { defaultThreads } from '../node/kernelThreads';
import type { EngineSettings } from '../protocol/engine';

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

/** MB that a debugged run may take to record itself. */
export function recordingMemory(): number {
  return vscode.workspace.getConfiguration(section).get('debug.recordingMemory', 512);
}

/** Whether the network stands beside the text while its training is debugged. */
export function showsNetworkPage(): boolean {
  return vscode.workspace.getConfiguration(section).get('debug.networkPage', true);
}

/** What the engine of the next run computes with. */
export function engineSettings(): EngineSettings {
  const configuration = vscode.workspace.getConfiguration(section);
  const wanted = configuration.get<string>('engine.backend', 'auto');
  const threads = configuration.get<number>('engine.threads', 0);
  return {
    backend: backends.find((backend) => backend === wanted),
    threads: threads > 0 ? threads : defaultThreads(availableParallelism()),
  };
}
