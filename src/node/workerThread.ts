// Starts a worker in a thread of its own and joins it to this side. Knows nothing of what the worker does.

import * as l10n from '@vscode/l10n';
import { Worker } from 'node:worker_threads';
import { type Disposable, DisposableStore, onDispose } from '../core/base/disposable';
import { Emitter, type Event } from '../core/base/emitter';
import { connect, type Functions, type Remote } from '../protocol/channel';

export class WorkerThread<Worked extends Functions> implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly died = new Emitter<Error>();
  readonly remote: Remote<Worked>;
  /** The worker ended by itself: out of memory, a defect. It answers nothing any more. */
  readonly onDied: Event<Error> = this.died.event;

  /**
   * @param entry file of the worker's bundle
   * @param workerData what it needs before the first message
   * @param functions of this side, for the worker to call
   */
  constructor(entry: string, workerData: unknown, functions: Functions) {
    const worker = new Worker(entry, { workerData });
    const connection = connect<Worked>(
      {
        post: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[] | undefined),
        onMessage: (listener) => {
          worker.on('message', listener);
          return onDispose(() => worker.off('message', listener));
        },
      },
      functions,
    );
    this.remote = connection.remote;
    const end = (error: Error): void => {
      if (this.owned.isDisposed) return;
      // Told before its requests are rejected: those who wait learn why.
      this.died.fire(error);
      this.dispose();
    };
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(l10n.t('its thread ended with exit code {0}', code))));
    this.owned.add(onDispose(() => void worker.terminate()));
    this.owned.add(connection);
  }

  /** Ends the thread, whatever it is doing. */
  dispose(): void {
    this.owned.dispose();
  }
}
