// A debug client that is not ours, speaking with the built `backstep dap` over its standard input and output, and writing down
// what both sides say.

import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import type { Body, EventBody } from '../support/debugBodies';
import { MessageTap } from './messageTap';

/** The built command line. */
export const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');

export class DapClient extends DebugClient {
  /** What was said so far, in order. */
  readonly said: DebugProtocol.ProtocolMessage[] = [];
  readonly process: ChildProcessWithoutNullStreams;
  private readonly exited: Promise<unknown>;

  /** The portable kernels give the same digits on every machine. */
  constructor(options: readonly string[] = ['--backend', 'portable', '--threads', '1']) {
    super(process.execPath, cli, 'backstep');
    this.process = spawn(process.execPath, [cli, 'dap', ...options], { stdio: 'pipe' });
    this.exited = once(this.process, 'exit');
    const hear = (from: Readable): void => {
      const tap = new MessageTap((message) => this.said.push(message));
      from.on('data', (bytes: Buffer) => tap.take(bytes));
    };
    const requests = new PassThrough();
    hear(requests);
    requests.pipe(this.process.stdin);
    hear(this.process.stdout);
    this.connect(this.process.stdout, requests);
  }

  /** @returns the body */
  async ask<C extends string>(command: C, given?: object): Promise<Body<C>> {
    const response = await this.send(command, given);
    return response.body as Body<C>;
  }

  /** The message of a refusal. @throws Error where there is none */
  async refusal(command: string, given?: object): Promise<string> {
    try {
      await this.send(command, given);
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error(`${command} was not refused.`);
  }

  /** Moves the run, and waits until it stands. */
  async go(command: string, given: object = { threadId: 1 }): Promise<DebugProtocol.StoppedEvent['body']> {
    const stopped = this.next('backstep/stopped');
    await this.send(command, given);
    await stopped;
    const events = this.said.filter(({ type }) => type === 'event') as DebugProtocol.Event[];
    return events.findLast(({ event }) => event === 'stopped')?.body as DebugProtocol.StoppedEvent['body'];
  }

  next<E extends string>(event: E): Promise<EventBody<E>> {
    return new Promise((resolve) =>
      this.once(event, (told: DebugProtocol.Event) => resolve(told.body as EventBody<E>)),
    );
  }

  /** To the first stop, with all that the client can show. */
  async begin(launch: object, initialize: object = {}): Promise<void> {
    await this.send('initialize', { adapterID: 'backstep', ...able, ...initialize });
    const initialized = this.next('initialized');
    await Promise.all([initialized, this.send('launch', launch)]);
    await this.go('configurationDone', {});
  }

  /** Resolves when the process has ended; with its exit code. */
  async ended(): Promise<number | null> {
    await this.exited;
    return this.process.exitCode;
  }

  /** For the end of a test: the process goes, whatever state it is in. */
  override async stop(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.exited;
  }
}

/** What a full client says of itself. */
const able = {
  supportsVariableType: true,
  supportsVariablePaging: true,
  supportsMemoryReferences: true,
  supportsProgressReporting: true,
  supportsInvalidatedEvent: true,
  supportsMemoryEvent: true,
};
