// The typed channel: every request is answered, whatever happens to either side.

import assert from 'node:assert/strict';
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import { CancelledError, UserError } from '../../../src/core/base/errors';
import { type Connection, connect, type MessagePort, transferred } from '../../../src/protocol/channel';

interface Arithmetic {
  add(a: number, b: number): number;
  addLater(a: number, b: number): Promise<number>;
  refuse(): void;
  breakDown(): void;
  cancel(): void;
  never(): Promise<void>;
  functionsCannotCross(): unknown;
  zeros(length: number): Float32Array;
}

const kept = { buffer: undefined as ArrayBufferLike | undefined };

const arithmetic: Arithmetic = {
  add: (a, b) => a + b,
  addLater: (a, b) => new Promise((resolve) => setImmediate(() => resolve(a + b))),
  refuse() {
    throw new UserError("'units' must be positive: found -3.");
  },
  breakDown() {
    throw new RangeError('index out of range');
  },
  cancel() {
    throw new CancelledError();
  },
  never: () => new Promise(() => undefined),
  functionsCannotCross: () => () => undefined,
  zeros(length) {
    const array = new Float32Array(length);
    kept.buffer = array.buffer;
    return transferred(array, [array.buffer]);
  },
};

function nodePort(port: NodePort): MessagePort {
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer as ArrayBuffer[]),
    onMessage(listener) {
      port.on('message', listener);
      return { dispose: () => port.off('message', listener) };
    },
  };
}

/** A port whose other end is in the test's hands. */
function handPort() {
  const listeners = new Set<(message: unknown) => void>();
  const posted: { readonly kind: string; readonly id?: string }[] = [];
  const answers: { post: unknown } = { post: undefined };
  const port: MessagePort = {
    post(message) {
      posted.push(message as { kind: string });
      if (answers.post instanceof Error) throw answers.post;
      return answers.post;
    },
    onMessage(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  const receive = (message: unknown): void => {
    for (const listener of [...listeners]) listener(message);
  };
  return { port, posted, answers, receive, listeners };
}

describe('channel', () => {
  let ports: MessageChannel;
  let here: Connection<Arithmetic>;
  let there: Connection<object>;

  beforeEach(() => {
    ports = new MessageChannel();
    here = connect<Arithmetic>(nodePort(ports.port1), {});
    there = connect<object>(nodePort(ports.port2), arithmetic);
  });

  afterEach(() => {
    here.dispose();
    there.dispose();
    ports.port1.close();
  });

  it('answers with the value of a function', async () => {
    assert.equal(await here.remote.add(2, 3), 5);
  });

  it('answers with the value of a promise', async () => {
    assert.equal(await here.remote.addLater(2, 3), 5);
  });

  it('keeps answers apart when they come in another order', async () => {
    assert.deepEqual(await Promise.all([here.remote.addLater(1, 1), here.remote.add(2, 2)]), [2, 4]);
  });

  it('carries requests both ways over one port', async () => {
    const { port1, port2 } = new MessageChannel();
    const left = connect<Arithmetic>(nodePort(port1), { add: (a: number, b: number) => a * b });
    const right = connect<Arithmetic>(nodePort(port2), arithmetic);
    assert.deepEqual(await Promise.all([left.remote.add(3, 4), right.remote.add(3, 4)]), [7, 12]);
    left.dispose();
    port1.close();
  });

  it('keeps what a user can mend a UserError, with its text', async () => {
    await assert.rejects(here.remote.refuse(), new UserError("'units' must be positive: found -3."));
  });

  it('keeps a cancellation a CancelledError', async () => {
    await assert.rejects(here.remote.cancel(), new CancelledError());
  });

  it('carries the message of any other error', async () => {
    await assert.rejects(here.remote.breakDown(), new Error('index out of range'));
  });

  it('answers a request for a function that is not there', async () => {
    const remote = here.remote as unknown as {
      toString: () => Promise<string>;
      missing: () => Promise<void>;
    };
    await assert.rejects(remote.missing(), /No function is called 'missing' here/);
    await assert.rejects(remote.toString(), /No function is called 'toString' here/);
  });

  it('answers when a result cannot be cloned', async () => {
    await assert.rejects(here.remote.functionsCannotCross(), /could not be cloned/);
  });

  it('rejects a request whose parameters cannot be cloned', async () => {
    const add = here.remote.add as (a: unknown, b: unknown) => Promise<number>;
    await assert.rejects(
      add(() => undefined, 1),
      /could not be cloned/,
    );
    assert.equal(await here.remote.add(2, 3), 5);
  });

  it('moves marked buffers instead of copying them', async () => {
    assert.deepEqual(await here.remote.zeros(3), new Float32Array(3));
    assert.equal(kept.buffer?.byteLength, 0);
  });

  it('is no promise itself', async () => {
    assert.equal(await Promise.resolve(here.remote), here.remote);
  });

  it('rejects what waits, and all that comes later, when this side is disposed', async () => {
    const waiting = here.remote.never();
    here.dispose();
    await assert.rejects(waiting, new CancelledError());
    await assert.rejects(here.remote.add(1, 1), new CancelledError());
  });

  it('rejects what waits, and all that comes later, when the other side is disposed', async () => {
    const waiting = here.remote.never();
    there.dispose();
    await assert.rejects(waiting, new CancelledError());
    await assert.rejects(here.remote.add(1, 1), new CancelledError());
  });
});

describe('channel over a webview', () => {
  it('rejects a request that nobody received', async () => {
    const { port, answers } = handPort();
    const { remote } = connect<Arithmetic>(port, {});
    answers.post = Promise.resolve(false);
    await assert.rejects(remote.add(1, 1), new CancelledError());
  });

  it('rejects a request that the port could not post', async () => {
    const { port, answers } = handPort();
    const { remote } = connect<Arithmetic>(port, {});
    answers.post = Promise.reject(new Error('Webview is disposed'));
    await assert.rejects(remote.add(1, 1), new CancelledError());
  });

  it('is disposed in silence when the port has died', () => {
    const { port, answers, listeners } = handPort();
    const connection = connect<Arithmetic>(port, {});
    answers.post = new Error('Webview is disposed');
    connection.dispose();
    assert.equal(listeners.size, 0);
  });

  it('rejects what waited for a page that was loaded again', async () => {
    const { port, receive } = handPort();
    const { remote } = connect<Arithmetic>(port, {});
    receive({ kind: 'begin', side: 'first page' });
    const waiting = remote.never();
    receive({ kind: 'begin', side: 'second page' });
    await assert.rejects(waiting, new CancelledError());
  });

  it('does not take an answer to an earlier page for its own', async () => {
    const { port, posted, receive } = handPort();
    connect<Arithmetic>(port, {})
      .remote.add(1, 1)
      .catch(() => undefined);
    const earlier = posted.find(({ kind }) => kind === 'request')!;
    const answer = connect<Arithmetic>(port, {}).remote.add(2, 2);
    const later = posted.filter(({ kind }) => kind === 'request')[1];
    receive({ kind: 'result', id: earlier.id, value: 2 });
    receive({ kind: 'result', id: later.id, value: 4 });
    assert.equal(await answer, 4);
  });

  it('passes over messages that are not its own', async () => {
    const { port, posted, receive } = handPort();
    const answer = connect<Arithmetic>(port, {}).remote.add(2, 2);
    for (const stray of [null, undefined, 'text', 7, [], { type: 'other' }, { kind: 'unknown' }])
      receive(stray);
    receive({ kind: 'result', id: posted.at(-1)!.id, value: 4 });
    assert.equal(await answer, 4);
  });

  it('calls nothing after it is disposed', () => {
    const { port, receive, listeners } = handPort();
    const called: string[] = [];
    const connection = connect(port, { note: (text: string) => called.push(text) });
    connection.dispose();
    receive({ kind: 'request', id: 'a', name: 'note', parameters: ['late'] });
    assert.deepEqual([called, listeners.size], [[], 0]);
  });
});
