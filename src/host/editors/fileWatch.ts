// Follows one file: tells when it has become another, when it is gone, and when it is back.

import * as vscode from 'vscode';
import { posix } from 'node:path';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { Emitter, type Event } from '../../core/base/emitter';

/** What tells one version of a file from the next. */
export interface FileVersion {
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** A file that is being written changes many times in a row. */
const restDelay = 400;

export class FileWatch implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly changed = this.owned.add(new Emitter<FileVersion | undefined>());
  /** The file has another version than before; undefined: it is gone. */
  readonly onChanged: Event<FileVersion | undefined> = this.changed.event;
  private timer: ReturnType<typeof setTimeout> | undefined;

  private constructor(
    private readonly uri: vscode.Uri,
    private version: FileVersion | undefined,
  ) {
    const folder = uri.with({ path: posix.dirname(uri.path) });
    // Not by the file's name: brackets and braces in it would be a pattern.
    const watcher = this.owned.add(
      vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*')),
    );
    const own = (happened: vscode.Uri): void => {
      if (happened.path === uri.path) this.checkSoon();
    };
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
      this.owned.add(event(own));
    }
    this.owned.add({ dispose: () => clearTimeout(this.timer) });
  }

  static async of(uri: vscode.Uri): Promise<FileWatch> {
    return new FileWatch(uri, await versionOf(uri));
  }

  /** Undefined: the file is not there. */
  get current(): FileVersion | undefined {
    return this.version;
  }

  /** Looks at the file now: not every change is told, as on drives of a network. */
  async check(): Promise<void> {
    const version = await versionOf(this.uri);
    if (this.owned.isDisposed) return;
    const { version: before } = this;
    if (version?.size === before?.size && version?.modified === before?.modified) return;
    this.version = version;
    this.changed.fire(version);
  }

  dispose(): void {
    this.owned.dispose();
  }

  private checkSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.check(), restDelay);
  }
}

async function versionOf(uri: vscode.Uri): Promise<FileVersion | undefined> {
  try {
    const { size, mtime } = await vscode.workspace.fs.stat(uri);
    return { size, modified: mtime };
  } catch {
    return undefined;
  }
}
