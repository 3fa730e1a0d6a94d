// A checkpoint that is open in editors: read in a thread of its own, and read anew when the file changes.

import * as vscode from 'vscode';
import { posix } from 'node:path';
import { DisposableStore } from '../../core/base/disposable';
import { Emitter, type Event } from '../../core/base/emitter';
import type { Remote } from '../../protocol/channel';
import type {
  CheckpointDescription,
  CheckpointFileState,
  CheckpointLocation,
  CheckpointWorker,
} from '../../protocol/checkpoint';
import type { SurveyProgress } from '../../protocol/weights';
import { readWhole } from './checkpointFiles';
import { CheckpointThread } from './checkpointThread';
import { FileWatch } from './fileWatch';

interface OpenedCheckpoint {
  readonly thread: CheckpointThread;
  readonly description: CheckpointDescription;
}

/** Milliseconds before a changed file that cannot be read is tried again: it may still be being written. */
const retryDelays = [500, 1500];

export class CheckpointDocument implements vscode.CustomDocument {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new Emitter<void>());
  private readonly progressed = this.owned.add(new Emitter<SurveyProgress>());
  /** The file, or what is known of it, is another than before. */
  readonly onChanged: Event<void> = this.changed.event;
  readonly onProgress: Event<SurveyProgress> = this.progressed.event;
  private thread: CheckpointThread | undefined;
  private opening: Promise<OpenedCheckpoint> | undefined;

  private constructor(
    readonly uri: vscode.Uri,
    private readonly extensionUri: vscode.Uri,
    private readonly watch: FileWatch,
  ) {
    this.owned.add(watch);
    this.owned.add(
      watch.onChanged((version) => {
        // What a deleted file held can still be looked at.
        if (version) void this.begin(retryDelays);
        this.changed.fire();
      }),
    );
    this.owned.add({ dispose: () => this.thread?.dispose() });
  }

  static async of(uri: vscode.Uri, extensionUri: vscode.Uri): Promise<CheckpointDocument> {
    return new CheckpointDocument(uri, extensionUri, await FileWatch.of(uri));
  }

  get file(): CheckpointFileState {
    const { current } = this.watch;
    return { name: this.name, size: current?.size, isDeleted: current === undefined };
  }

  /** @throws UserError when the file cannot be read, until it changes or is read again */
  async describe(): Promise<CheckpointDescription> {
    return (await this.opened()).description;
  }

  /** The worker that has the file open. @throws UserError as `describe` */
  async reading(): Promise<Remote<CheckpointWorker>> {
    return (await this.opened()).thread.remote;
  }

  /** Reads the file again. */
  reload(): void {
    void this.begin([]);
    this.changed.fire();
  }

  /** Looks whether the file is still the one that is shown. */
  check(): void {
    void this.watch.check();
  }

  dispose(): void {
    this.owned.dispose();
  }

  private get name(): string {
    return posix.basename(this.uri.path);
  }

  private async opened(): Promise<OpenedCheckpoint> {
    const opening = this.opening ?? this.begin([]);
    const opened = await opening;
    if (opened.thread.isAlive) return opened;
    // The thread was lost; whoever asks first has it replaced.
    return this.opening === opening ? this.begin([]) : this.opened();
  }

  /** The worker has one file open: one opening after another. */
  private begin(delays: readonly number[]): Promise<OpenedCheckpoint> {
    const before = this.opening ?? Promise.resolve();
    const opening = before.then(
      () => this.open(delays),
      () => this.open(delays),
    );
    // Whoever describes the file hears of it.
    opening.catch(() => undefined);
    this.opening = opening;
    return opening;
  }

  private async open(delays: readonly number[]): Promise<OpenedCheckpoint> {
    try {
      const location = await this.locate();
      const thread = this.running();
      return { thread, description: await thread.remote.open(location) };
    } catch (error) {
      const [delay, ...later] = delays;
      if (delay === undefined || this.owned.isDisposed) throw error;
      await new Promise((resolve) => setTimeout(resolve, delay));
      return this.open(later);
    }
  }

  private async locate(): Promise<CheckpointLocation> {
    const { uri, name } = this;
    if (uri.scheme === 'file') return { kind: 'file', path: uri.fsPath };
    return { kind: 'bytes', name, bytes: await readWhole(uri, name) };
  }

  private running(): CheckpointThread {
    if (this.thread?.isAlive) return this.thread;
    const folder = this.uri.with({ path: posix.dirname(this.uri.path) });
    this.thread = new CheckpointThread(this.extensionUri, this.name, {
      progress: (progress) => this.progressed.fire(progress),
      readBeside: (name) => readWhole(vscode.Uri.joinPath(folder, name), name),
    });
    return this.thread;
  }
}
