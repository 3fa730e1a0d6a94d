// A debug client that is not ours, speaking with the built `backstep dap` over its standard input and output, and writing down
// what both sides say.

import { DebugClient } from '@vscode/debugadapter-testsupport';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { MessageTap } from './messageTap';

const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');

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
    const tap = new MessageTap((message) => this.said.push(message));
    this.process.stdout.on('data', (bytes: Buffer) => tap.take(bytes));
    this.connect(this.process.stdout, this.process.stdin);
  }

  override send(command: string, given?: object): Promise<any> {
    this.said.push({ seq: 0, type: 'request', command, arguments: given } as DebugProtocol.Request);
    return super.send(command, given) as Promise<unknown>;
  }

  /** @returns the body */
  async ask(command: string, given?: object): Promise<any> {
    const { body } = (await this.send(command, given)) as DebugProtocol.Response;
    return body as unknown;
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

  next(event: string): Promise<any> {
    return new Promise((resolve) =>
      this.once(event, ({ body }: DebugProtocol.Event) => resolve(body as unknown)),
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
