// One debug session: requests of the Debug Adapter Protocol come in, answers and events go out. It is what VS Code's
// `DebugAdapterInlineImplementation` takes, and with `start` it speaks over streams. The one place where errors become answers.

import { ProtocolServer } from '@vscode/debugadapter/lib/protocol';
import type { DebugProtocol } from '@vscode/debugprotocol';
import * as l10n from '@vscode/l10n';
import { Emitter, type Event } from '../core/base/emitter';
import { CancelledError, messageOf, UserError } from '../core/base/errors';
import type { DebugEnvironment } from './debugEnvironment';
import { FollowedAnswer, type Handlers } from './handlers';
import { RequestArguments } from './requestArguments';
import { breakpointRequests } from './requests/breakpointRequests';
import { customRequestHandlers } from './requests/customRequestHandlers';
import { memoryRequests } from './requests/memoryRequests';
import { motionRequests } from './requests/motionRequests';
import { stackRequests } from './requests/stackRequests';
import { valueRequests } from './requests/valueRequests';
import { RunLifecycle } from './runLifecycle';
import { SessionState } from './sessionState';
import { toWire } from './wireValues';

/**
 * Requests that a person has made, and waits for: what goes wrong with them is shown. Clients make the others by themselves while
 * the run may already go on, and show what has failed where its answer would have stood.
 */
const asked: ReadonlySet<string> = new Set([
  ...['launch', 'attach', 'restart', 'restartFrame', 'goto', 'pause', 'terminate'],
  ...['continue', 'next', 'stepIn', 'stepOut', 'stepBack', 'reverseContinue'],
  ...['setVariable', 'setExpression', 'writeMemory'],
]);

/** Ids of error answers, by which a client can tell them apart. */
const errorIds = { user: 1000, cancelled: 1001, defect: 1002 } as const;

class DebugSession extends ProtocolServer {
  private readonly lifecycle: RunLifecycle;
  private readonly handlers: Handlers;
  /** Requests that are being answered. */
  private readonly pending = new Set<DebugProtocol.Request>();
  private readonly disconnected = new Emitter<void>();
  /** The client has taken its leave and has its answer; nothing of the session runs any more. */
  readonly onDisconnect: Event<void> = this.disconnected.event;

  constructor(environment: DebugEnvironment, now: () => number) {
    super();
    const state = new SessionState({
      send: (event, body) => this.event(event, body),
      custom: (event, body) => this.event(event, toWire(body)),
    });
    const lifecycle = new RunLifecycle(environment, state, now);
    this.lifecycle = lifecycle;
    this.handlers = {
      ...lifecycle.handlers({
        onDisconnect: () => this.disconnected.fire(),
        cancelRequest: (seq) => this.cancelRequest(seq),
      }),
      ...stackRequests(state),
      ...breakpointRequests(state),
      ...valueRequests(state),
      ...memoryRequests(state),
      ...motionRequests(state, (motion) => lifecycle.go(motion)),
      ...customRequestHandlers(state, (motion) => lifecycle.move(motion)),
    };
    // What comes over a stream may be no message at all; without a listener that would end the process.
    this.on('error', (error: { readonly body?: unknown }) => this.tellDefect(String(error.body)));
  }

  /** Ends the worker, whatever it is doing. */
  override dispose(): void {
    this.lifecycle.dispose();
    super.dispose();
  }

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    void this.answer(request);
  }

  private async answer(request: DebugProtocol.Request): Promise<void> {
    this.pending.add(request);
    try {
      const answer = await this.handle(request);
      if (!this.pending.has(request)) return;
      const isFollowed = answer instanceof FollowedAnswer;
      this.respond(request, { success: true, body: isFollowed ? answer.body : answer });
      if (isFollowed) answer.follow();
    } catch (error) {
      if (this.pending.has(request)) this.respond(request, failure(error, request));
    }
  }

  private handle({ command, arguments: given }: DebugProtocol.Request): unknown {
    if (typeof command !== 'string' || !Object.hasOwn(this.handlers, command)) {
      throw new UserError(l10n.t("There is no request '{0}' here.", command));
    }
    return this.handlers[command](new RequestArguments(command, given));
  }

  /** Answers a request before its time; what it still brings is dropped. */
  private cancelRequest(seq: number): void {
    const request = [...this.pending].find((one) => one.seq === seq);
    if (!request) return;
    this.respond(request, failure(new CancelledError(), request));
    if (request.command === 'backstep/move') this.lifecycle.pause();
  }

  private respond(
    request: DebugProtocol.Request,
    answer: Pick<DebugProtocol.Response, 'success' | 'message' | 'body'>,
  ): void {
    this.pending.delete(request);
    this.sendResponse({
      seq: 0,
      type: 'response',
      request_seq: request.seq,
      command: request.command,
      ...answer,
    });
  }

  private event(event: string, body?: unknown): void {
    this.sendEvent({ seq: 0, type: 'event', event, body });
  }

  private tellDefect(message: string): void {
    this.event('output', { category: 'stderr', output: `${message}\n` });
  }
}

function failure(
  error: unknown,
  { command }: DebugProtocol.Request,
): Pick<DebugProtocol.Response, 'success' | 'message' | 'body'> {
  const isCancelled = error instanceof CancelledError;
  const id = isCancelled ? errorIds.cancelled : error instanceof UserError ? errorIds.user : errorIds.defect;
  // The protocol's own word for a request that was given up.
  const message = isCancelled ? 'cancelled' : messageOf(error);
  const showUser = !isCancelled && asked.has(command);
  return { success: false, message, body: { error: { id, format: message, showUser } } };
}

export type { DebugSession };

/** @param now milliseconds */
export function createDebugSession(
  environment: DebugEnvironment,
  now: () => number = () => performance.now(),
): DebugSession {
  return new DebugSession(environment, now);
}
