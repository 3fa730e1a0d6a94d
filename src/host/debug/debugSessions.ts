// The debug sessions of this window: each gets an adapter that runs in this process, and is followed until it ends.

import type { DebugProtocol } from '@vscode/debugprotocol';
import * as vscode from 'vscode';
import { DisposableStore } from '../../core/base/disposable';
import { Emitter, type Event } from '../../core/base/emitter';
import { debugType } from '../contributions';
import { keyOf, type ModelReference } from '../modelReference';
import type { DebuggedRuns, SteppedRun } from '../stepping/steppedRun';
import { DebuggedSession } from './debuggedSession';

export class DebugSessions implements vscode.DebugAdapterDescriptorFactory, DebuggedRuns, vscode.Disposable {
  private readonly owned = new DisposableStore();
  private readonly sessions = new Map<string, DebuggedSession>();
  private readonly changed = this.owned.add(new Emitter<ModelReference>());
  private readonly launching = this.owned.add(new Emitter<DebuggedSession>());
  private readonly stopping = this.owned.add(new Emitter<DebuggedSession>());
  private readonly ending = this.owned.add(new Emitter<DebuggedSession>());
  readonly onDidChange: Event<ModelReference> = this.changed.event;
  /** The network is built; again when the run begins anew. */
  readonly onLaunched: Event<DebuggedSession> = this.launching.event;
  /** The run of a session stands somewhere else, or values were set. */
  readonly onStopped: Event<DebuggedSession> = this.stopping.event;
  readonly onEnded: Event<DebuggedSession> = this.ending.event;

  constructor(private readonly extensionUri: vscode.Uri) {
    this.owned.add(vscode.debug.registerDebugAdapterDescriptorFactory(debugType, this));
    this.owned.add(
      vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event, body }) =>
        this.get(session)?.receive(event, body),
      ),
    );
    this.owned.add(vscode.debug.onDidTerminateDebugSession((session) => this.end(session)));
  }

  async createDebugAdapterDescriptor(session: vscode.DebugSession): Promise<vscode.DebugAdapterDescriptor> {
    const debugged = new DebuggedSession(session);
    this.sessions.set(session.id, debugged);
    debugged.onLaunched(() => {
      this.launching.fire(debugged);
      this.changed.fire(debugged.reference);
    });
    debugged.onStopped(() => this.stopping.fire(debugged));
    // Loaded when the first session begins: activation does not wait for it.
    const [{ createDebugSession }, { EditorEnvironment }] = await Promise.all([
      import('../../debug/debugSession'),
      import('./editorEnvironment'),
    ]);
    const adapter = createDebugSession(new EditorEnvironment(this.extensionUri, debugged));
    return new vscode.DebugAdapterInlineImplementation(
      Object.assign(new vscode.Disposable(() => adapter.dispose()), {
        onDidSendMessage: adapter.onDidSendMessage,
        handleMessage: (message: vscode.DebugProtocolMessage) =>
          adapter.handleMessage(message as DebugProtocol.ProtocolMessage),
      }),
    );
  }

  /** Whether one goes on. */
  get any(): boolean {
    return this.sessions.size > 0;
  }

  /** Undefined for sessions of other debuggers. */
  get(session: vscode.DebugSession | undefined): DebuggedSession | undefined {
    return session && this.sessions.get(session.id);
  }

  /** By the id that menus of the debug view hand over. */
  byId(id: string): DebuggedSession | undefined {
    return this.sessions.get(id);
  }

  isDebugged(document: vscode.TextDocument): boolean {
    return [...this.sessions.values()].some((session) => session.run && session.runs(document));
  }

  of(reference: ModelReference): SteppedRun | undefined {
    const key = keyOf(reference);
    return [...this.sessions.values()].findLast((session) => keyOf(session.reference) === key)?.run;
  }

  private end(session: vscode.DebugSession): void {
    const debugged = this.get(session);
    if (!debugged) return;
    this.sessions.delete(session.id);
    debugged.dispose();
    this.ending.fire(debugged);
    this.changed.fire(debugged.reference);
  }

  dispose(): void {
    this.owned.dispose();
    for (const session of this.sessions.values()) session.dispose();
    this.sessions.clear();
  }
}
