// The models that are at work in this window.

import * as vscode from 'vscode';
import { DisposableStore } from '../core/base/disposable';
import { Emitter, type Event } from '../core/base/emitter';
import { startEngine } from './engine/startEngine';
import { fileName, keyOf, type ModelReference } from './modelReference';
import { ModelSession } from './modelSession';

export class ModelSessions implements vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly sessions = new Map<string, ModelSession>();
  private readonly changed = this.owned.add(new Emitter<ModelSession>());
  /** Any model's run, or the preparation of one, has come further. */
  readonly onProgress: Event<ModelSession> = this.changed.event;
  private last: ModelSession | undefined;

  constructor(private readonly extensionUri: vscode.Uri) {}

  of(reference: ModelReference): ModelSession {
    const key = keyOf(reference);
    const known = this.sessions.get(key);
    if (known) return known;
    const session = this.owned.add(
      new ModelSession(reference, (host) => startEngine(this.extensionUri, host)),
    );
    this.sessions.set(key, session);
    session.onPreparation((preparation) => {
      if (preparation?.state === 'preparing') this.last = session;
    });
    session.onProgress(() => this.changed.fire(session));
    session.onEngineDied((error) => {
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The engine of {0} stopped by itself: {1} The model can be trained again.',
          fileName(reference),
          withFullStop(error.message),
        ),
      );
    });
    return session;
  }

  /** The session whose run began last, or is being prepared. */
  get latest(): ModelSession | undefined {
    return this.last;
  }

  dispose(): void {
    this.owned.dispose();
    this.sessions.clear();
  }
}

function withFullStop(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
