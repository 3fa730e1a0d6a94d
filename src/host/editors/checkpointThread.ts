// A thread that reads one checkpoint, replaced by its owner when it hangs or crashes.

import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { CancelledError, UserError } from '../../core/base/errors';
import { HangWatch } from '../../node/hangWatch';
import { WorkerThread } from '../../node/workerThread';
import type { Remote } from '../../protocol/channel';
import type { CheckpointWorker, CheckpointWorkerHost } from '../../protocol/checkpoint';
import { workerEntry } from '../engine/workerEntry';

export class CheckpointThread implements Disposable {
  private readonly owned = new DisposableStore();
  /** The worker's functions; each of them is watched while it is waited for. */
  readonly remote: Remote<CheckpointWorker>;
  private failure: UserError | undefined;

  /** @param file for messages */
  constructor(extensionUri: vscode.Uri, file: string, host: CheckpointWorkerHost) {
    const thread = this.owned.add(
      new WorkerThread<CheckpointWorker>(
        workerEntry(extensionUri, 'checkpoint'),
        { l10n: vscode.l10n.bundle },
        host,
      ),
    );
    this.owned.add(
      thread.onDied((error) => {
        this.failure = new UserError(
          vscode.l10n.t('{0}: the thread that read it stopped by itself ({1}).', file, error.message),
        );
        this.dispose();
      }),
    );
    const watch = this.owned.add(
      new HangWatch(
        () => thread.remote.ping(),
        () => {
          this.failure = new UserError(
            vscode.l10n.t('{0}: reading it took so long that Backstep has stopped. It may be damaged.', file),
          );
          this.dispose();
        },
      ),
    );
    this.remote = new Proxy(thread.remote, {
      get: (remote, name) => {
        const call = remote[name as keyof typeof remote] as
          ((...parameters: unknown[]) => Promise<unknown>) | undefined;
        return call && ((...parameters: unknown[]) => this.explained(watch.during(call(...parameters))));
      },
    });
  }

  get isAlive(): boolean {
    return !this.owned.isDisposed;
  }

  dispose(): void {
    this.owned.dispose();
  }

  /** What waited when the thread ended learns why. */
  private async explained<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw error instanceof CancelledError ? (this.failure ?? error) : error;
    }
  }
}
