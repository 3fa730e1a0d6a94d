// The one typed channel between two processes: each side lends the other a plain object of functions.
// Every request is answered, also with an error, also when the other side goes away.

import { CancelledError, messageOf, UserError } from '../core/base/errors';
import type { Disposable } from '../core/base/disposable';

/** What carries messages: a worker's port, a webview, an in-memory pair in tests. */
export interface MessagePort {
  /** May return a promise of `false` where it is known that nobody received the message, as VS Code's webviews do. */
  post(message: unknown, transfer?: readonly ArrayBufferLike[]): unknown;
  onMessage(listener: (message: unknown) => void): Disposable;
}

/** Functions that the other side may call. Their parameters and results must be cloneable. */
export type Functions = object;

/** The same functions as seen from the other side: every result is a promise. */
export type Remote<F extends Functions> = {
  readonly [Name in keyof F]: F[Name] extends (...parameters: infer P) => infer R
    ? (...parameters: P) => Promise<Awaited<R>>
    : never;
};

type ErrorKind = 'user' | 'cancelled' | 'internal';

type Message =
  /** A side is there. A second name means that the first side was replaced, as when a page is loaded again. */
  | { readonly kind: 'begin'; readonly side: string }
  | {
      readonly kind: 'request';
      readonly id: string;
      readonly name: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly kind: 'result'; readonly id: string; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: string; readonly error: ErrorKind; readonly message: string }
  /** A side goes away: it answers nothing any more. */
  | { readonly kind: 'end' };

/** A result whose buffers move to the other side instead of being copied. */
class Transferred<T> {
  constructor(
    readonly value: T,
    readonly transfer: readonly ArrayBufferLike[],
  ) {}
}

/**
 * Marks `buffers` of a function's result as moved. The cast is the point: callers on the far side receive `value`.
 */
export function transferred<T>(value: T, buffers: readonly ArrayBufferLike[]): T {
  return new Transferred(value, buffers) as unknown as T;
}

export interface Connection<R extends Functions> extends Disposable {
  readonly remote: Remote<R>;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Joins this side's `functions` to the other's.
 * Disposing either side rejects all that waits for an answer, here and there, with `CancelledError`;
 * so does replacing the other side. Who sees a port die disposes the connection.
 */
export function connect<R extends Functions>(port: MessagePort, functions: Functions): Connection<R> {
  // Tells this side's requests from those of a page that stood here before; it never touches a result.
  const side = Math.random().toString(36).slice(2);
  const waiting = new Map<string, Waiting>();
  let otherSide: string | undefined;
  let requests = 0;
  let ended = false;

  const post = (message: Message, transfer?: readonly ArrayBufferLike[]): unknown =>
    port.post(message, transfer);

  const settle = (id: string): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    return one;
  };

  const rejectAll = (): void => {
    for (const id of [...waiting.keys()]) settle(id)?.reject(new CancelledError());
  };

  const end = (): void => {
    ended = true;
    listening.dispose();
    rejectAll();
  };

  const answer = async ({ id, name, parameters }: Extract<Message, { kind: 'request' }>): Promise<void> => {
    try {
      const candidate = Object.hasOwn(functions, name)
        ? (functions as Record<string, unknown>)[name]
        : undefined;
      if (typeof candidate !== 'function') throw new Error(`No function is called '${name}' here.`);
      const result: unknown = await (candidate as (...parameters: readonly unknown[]) => unknown)(
        ...parameters,
      );
      if (ended) return;
      // Awaited, so that a port's refusal is answered whether it throws now or later.
      if (result instanceof Transferred)
        await post({ kind: 'result', id, value: result.value }, result.transfer);
      else await post({ kind: 'result', id, value: result });
    } catch (error) {
      if (!ended) quietly(() => post({ kind: 'error', id, error: kindOf(error), message: messageOf(error) }));
    }
  };

  const listening = port.onMessage((data) => {
    if (!isMessage(data)) return;
    switch (data.kind) {
      case 'begin':
        if (otherSide !== undefined && otherSide !== data.side) rejectAll();
        otherSide = data.side;
        return;
      case 'request':
        void answer(data);
        return;
      case 'result':
        settle(data.id)?.resolve(data.value);
        return;
      case 'error':
        settle(data.id)?.reject(revive(data.error, data.message));
        return;
      case 'end':
        end();
        return;
    }
  });

  const call = (name: string, parameters: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) throw new CancelledError();
      const id = `${side}:${requests++}`;
      waiting.set(id, { resolve, reject });
      const undelivered = (error: Error): void => settle(id)?.reject(error);
      try {
        const delivered = post({ kind: 'request', id, name, parameters });
        Promise.resolve(delivered).then(
          (result) => {
            if (result === false) undelivered(new CancelledError());
          },
          () => undelivered(new CancelledError()),
        );
      } catch (error) {
        undelivered(error instanceof Error ? error : new Error(String(error)));
      }
    });

  const remote = new Proxy(
    {},
    {
      // A proxy with a `then` would look like a promise to `await`.
      get: (_, name) =>
        typeof name === 'symbol' || name === 'then'
          ? undefined
          : (...parameters: unknown[]) => call(name, parameters),
    },
  ) as Remote<R>;

  quietly(() => post({ kind: 'begin', side }));
  return {
    remote,
    dispose() {
      if (ended) return;
      quietly(() => post({ kind: 'end' }));
      end();
    },
  };
}

/** For what may be said to nobody: a port that has died throws. */
function quietly(say: () => unknown): void {
  try {
    Promise.resolve(say()).catch(() => undefined);
  } catch {
    // Nobody listens there any more; the connection's owner learns of it from the port itself.
  }
}

/** Other messages may come through the same window or port; they are not for the channel. */
function isMessage(data: unknown): data is Message {
  return typeof data === 'object' && data !== null && 'kind' in data;
}

function kindOf(error: unknown): ErrorKind {
  if (error instanceof UserError) return 'user';
  return error instanceof CancelledError ? 'cancelled' : 'internal';
}

function revive(kind: ErrorKind, message: string): Error {
  if (kind === 'user') return new UserError(message);
  if (kind === 'cancelled') return new CancelledError();
  return new Error(message);
}
