// A client of a debug session without streams between them, as VS Code has its inline adapters.

import type { DebugProtocol } from '@vscode/debugprotocol';
import { createDebugSession, type DebugSession } from '../../src/debug/debugSession';
import type { Body, EventBody } from './debugBodies';
import type { ScriptedStepping } from './scriptedStepping';

/** Speaks with a session as VS Code does with an inline adapter. */
export class MemoryClient {
  readonly session: DebugSession;
  readonly events: DebugProtocol.Event[] = [];
  private readonly waiting = new Map<number, (response: DebugProtocol.Response) => void>();
  private readonly awaited: { event: string; resolve: (event: DebugProtocol.Event) => void }[] = [];
  /** Of the latest request. */
  seq = 0;

  constructor(
    readonly environment: ScriptedStepping,
    now?: () => number,
  ) {
    this.session = createDebugSession(environment, now);
    this.session.onDidSendMessage((message) => {
      // As JSON, because that is all that crosses in the end.
      this.receive(JSON.parse(JSON.stringify(message)) as DebugProtocol.ProtocolMessage);
    });
  }

  /** @param message any request, also one that is none */
  send(message: unknown): void {
    this.session.handleMessage(message as DebugProtocol.ProtocolMessage);
  }

  response(command: string, given?: unknown): Promise<DebugProtocol.Response> {
    const seq = ++this.seq;
    const answered = new Promise<DebugProtocol.Response>((resolve) => this.waiting.set(seq, resolve));
    this.send({ seq, type: 'request', command, arguments: given });
    return answered;
  }

  /** @returns the body. @throws Error with the message of a refusal */
  async request<C extends string>(command: C, given?: unknown): Promise<Body<C>> {
    const response = await this.response(command, given);
    if (!response.success) throw new Error(response.message);
    return response.body as Body<C>;
  }

  /** The next event of this name. */
  next<E extends string>(event: E): Promise<EventBody<E>> {
    return new Promise((resolve) =>
      this.awaited.push({ event, resolve: ({ body }) => resolve(body as EventBody<E>) }),
    );
  }

  bodies<E extends string>(event: E): readonly EventBody<E>[] {
    return this.events.filter((one) => one.event === event).map(({ body }) => body as EventBody<E>);
  }

  /** To the first stop. */
  async launch(given: object = {}, initialize: object = {}): Promise<void> {
    await this.request('initialize', { adapterID: 'backstep', ...initialize });
    const initialized = this.next('initialized');
    await this.request('launch', { program: 'small.py', data: 'moons', ...given });
    await initialized;
    const stopped = this.next('stopped');
    await this.request('configurationDone');
    await stopped;
  }

  private receive(message: DebugProtocol.ProtocolMessage): void {
    if (message.type === 'response') {
      const response = message as DebugProtocol.Response;
      this.waiting.get(response.request_seq)?.(response);
      return;
    }
    const event = message as DebugProtocol.Event;
    this.events.push(event);
    const index = this.awaited.findIndex((one) => one.event === event.event);
    if (index >= 0) this.awaited.splice(index, 1)[0].resolve(event);
  }
}
