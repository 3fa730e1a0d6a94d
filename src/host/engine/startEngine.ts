// The engine's worker, started with the settings of this window.

import type * as vscode from 'vscode';
import { WorkerThread } from '../../node/workerThread';
import type { EngineHost, EngineWorker } from '../../protocol/engine';
import type { WeightsInspection } from '../../protocol/weights';
import type { Engine } from '../modelSession';
import { workerData, workerEntry } from './workerEntry';

export function startEngine(extensionUri: vscode.Uri, host: EngineHost): Engine {
  const thread = new WorkerThread<EngineWorker & WeightsInspection>(
    workerEntry(extensionUri, 'engine'),
    workerData(),
    host,
  );
  return { engine: thread.remote, onDied: thread.onDied, dispose: () => thread.dispose() };
}
