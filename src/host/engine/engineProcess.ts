// Starts an engine worker and joins it to the host. Knows threads, nothing of networks.

import * as vscode from 'vscode';
import { Worker } from 'node:worker_threads';
import { DisposableStore, onDispose } from '../../core/base/disposable';
import { Emitter, type Event } from '../../core/base/emitter';
import { connect, type Remote } from '../../protocol/channel';
import type { EngineHost, EngineWorker, EngineWorkerData } from '../../protocol/engine';

export class EngineProcess implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly died = new Emitter<Error>();
  readonly engine: Remote<EngineWorker>;
  /** The worker ended by itself: out of memory, a defect. */
  readonly onDied: Event<Error> = this.died.event;

  constructor(extensionUri: vscode.Uri, host: EngineHost) {
    const entry = vscode.Uri.joinPath(extensionUri, 'dist', 'workers', 'engine.js').fsPath;
    const workerData: EngineWorkerData = { l10n: vscode.l10n.bundle };
    const worker = new Worker(entry, { workerData });
    const connection = connect<EngineWorker>(
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
    worker.on('error', (error) => {
      this.died.fire(error);
      this.dispose();
    });
    this.owned.add(onDispose(() => void worker.terminate()));
    this.owned.add(connection);
  }

  dispose(): void {
    this.owned.dispose();
  }
}
