// Starts an engine worker and joins it to the host. Knows threads, nothing of networks.

import * as vscode from 'vscode';
import { Worker } from 'node:worker_threads';
import { DisposableStore, onDispose } from '../../core/base/disposable';
import { Emitter, type Event } from '../../core/base/emitter';
import { connect, type Remote } from '../../protocol/channel';
import type { EngineHost, EngineWorker, EngineWorkerData } from '../../protocol/engine';
import type { WeightsInspection } from '../../protocol/weights';
import type { Engine } from '../modelSession';
import { engineSettings } from '../settings';

export class EngineProcess implements Engine {
  private readonly owned = new DisposableStore();
  private readonly died = new Emitter<Error>();
  readonly engine: Remote<EngineWorker & WeightsInspection>;
  /** The worker ended by itself: out of memory, a defect. */
  readonly onDied: Event<Error> = this.died.event;

  constructor(extensionUri: vscode.Uri, host: EngineHost) {
    const entry = vscode.Uri.joinPath(extensionUri, 'dist', 'workers', 'engine.js').fsPath;
    const workerData: EngineWorkerData = { engine: engineSettings(), l10n: vscode.l10n.bundle };
    const worker = new Worker(entry, { workerData });
    const connection = connect<EngineWorker & WeightsInspection>(
      {
        post: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[] | undefined),
        onMessage: (listener) => {
          worker.on('message', listener);
          return onDispose(() => worker.off('message', listener));
        },
      },
      host,
    );
    this.engine = connection.remote;
    const end = (error: Error): void => {
      if (this.owned.isDisposed) return;
      // Told before its requests are rejected: those who wait learn why.
      this.died.fire(error);
      this.dispose();
    };
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(vscode.l10n.t('its thread ended with exit code {0}', code))));
    this.owned.add(onDispose(() => void worker.terminate()));
    this.owned.add(connection);
  }

  dispose(): void {
    this.owned.dispose();
  }
}
