// The timeline beside the Debug Console: the loss curve of the session that is in front, and the way to any batch of it.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { CancelledError } from '../../core/base/errors';
import { threadName } from '../../debug/positionText';
import type { Connection } from '../../protocol/channel';
import type { Timeline, TimelineContent, TimelineHost } from '../../protocol/timeline';
import { views } from '../contributions';
import type { SteppedRun } from '../stepping/steppedRun';
import { connectPage } from '../views/connectPage';
import type { DebugSessions } from './debugSessions';

export class TimelineView implements vscode.WebviewViewProvider, vscode.Disposable {
  private readonly owned = new DisposableStore();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly sessions: DebugSessions,
  ) {
    this.owned.add(vscode.window.registerWebviewViewProvider(views.timeline, this));
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const shown = new DisposableStore();
    const functions: TimelineHost = {
      describe: async () => {
        const run = this.run();
        return run && contentOf(run);
      },
      go: (batch) => this.go(batch),
    };
    const connection: Connection<Timeline> = shown.add(
      connectPage<Timeline>(
        view.webview,
        { extensionUri: this.extensionUri, page: 'timeline', state: undefined },
        functions,
      ),
    );
    const renew = (): void => {
      if (view.visible) connection.remote.renew().catch(() => undefined);
    };
    shown.add(this.sessions.onStopped(renew));
    shown.add(this.sessions.onEnded(renew));
    shown.add(vscode.debug.onDidChangeActiveDebugSession(renew));
    shown.add(view.onDidChangeVisibility(renew));
    shown.add(view.onDidDispose(() => shown.dispose()));
    this.owned.add(shown);
  }

  private run(): SteppedRun | undefined {
    return this.sessions.get(vscode.debug.activeDebugSession)?.run;
  }

  private async go(batch: number): Promise<void> {
    const run = this.run();
    if (!run) throw new CancelledError();
    const { batchesPerEpoch } = run.description;
    await run.move({
      kind: 'jump',
      epoch: Math.floor(batch / batchesPerEpoch),
      batch: batch % batchesPerEpoch,
    });
  }

  dispose(): void {
    this.owned.dispose();
  }
}

async function contentOf(run: SteppedRun): Promise<TimelineContent> {
  const { epochs, batchesPerEpoch } = run.description;
  const { losses } = await run.history();
  const { position } = run.stop;
  const batch = position.epoch * batchesPerEpoch + position.batch;
  return { epochs, batchesPerEpoch, losses, batch, position: threadName(position, run.description) };
}
