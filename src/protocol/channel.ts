// The one typed channel between two processes: each side lends the other a plain object of functions.
// Every request is answered, also with an error, also when the other side goes away.

import { CancelledError, messageOf, UserError } from '../core/base/errors';
import type { Disposable } from '../core/base/disposable';

/** What carries messages: a worker's port, a webview, an in-memory pair in tests. */
export interface MessagePort {
  post(message: unknown, transfer?: readonly ArrayBufferLike[]): void;
  onMessage(listener: (message: unknown) => void): Disposable;
}

/** Functions of one parameter (or none) that the other side may call. */
export type Functions = object;

/** The same functions as seen from the other side: every result is a promise. */
export type Remote<F extends Functions> = {
  readonly [Name in keyof F]: F[Name] extends (...parameters: infer P) => infer R
    ? (...parameters: P) => Promise<Awaited<R>>
    : never;
};

type ErrorKind = 'user' | 'cancelled' | 'internal';

type Message =
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly name: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: ErrorKind; readonly message: string };

/** A result whose buffers move to the other side instead of being copied. */
export class Transferred<T> {
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

/**
 * Joins this side's `functions` to the other's.
 * Disposing (or a `dispose` on the port's death) rejects all that is still waiting with `CancelledError`.
 */
export function connect<R extends Functions>(port: MessagePort, functions: Functions): Connection<R> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let nextId = 1;
  let ended = false;

  const answer = async (request: Extract<Message, { kind: 'request' }>): Promise<void> => {
    try {
      const candidate = Object.hasOwn(functions, request.name)
        ? (functions as Record<string, unknown>)[request.name]
        : undefined;
      if (typeof candidate !== 'function') throw new Error(`No function is called '${request.name}' here.`);
      const result: unknown = await (candidate as (...parameters: readonly unknown[]) => unknown)(
        ...request.parameters,
      );
      if (ended) return;
      if (result instanceof Transferred) {
        port.post({ kind: 'result', id: request.id, value: result.value } satisfies Message, result.transfer);
      } else {
        port.post({ kind: 'result', id: request.id, value: result } satisfies Message);
      }
    } catch (error) {
      if (ended) return;
      const kind =
        error instanceof UserError ? 'user' : error instanceof CancelledError ? 'cancelled' : 'internal';
      port.post({ kind: 'error', id: request.id, error: kind, message: messageOf(error) } satisfies Message);
    }
  };

  const listening = port.onMessage((data) => {
    const message = data as Message;
    switch (message.kind) {
      case 'request':
        void answer(message);
        return;
      case 'result':
        waiting.get(message.id)?.resolve(message.value);
        waiting.delete(message.id);
        return;
      case 'error':
        waiting.get(message.id)?.reject(revive(message.error, message.message));
        waiting.delete(message.id);
        return;
    }
  });

  const call = (name: string, parameters: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended) {
        reject(new CancelledError());
        return;
      }
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      port.post({ kind: 'request', id, name, parameters } satisfies Message);
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

  return {
    remote,
    dispose() {
      if (ended) return;
      ended = true;
      listening.dispose();
      for (const { reject } of waiting.values()) reject(new CancelledError());
      waiting.clear();
    },
  };
}

function revive(kind: ErrorKind, message: string): Error {
  if (kind === 'user') return new UserError(message);
  if (kind === 'cancelled') return new CancelledError();
  return new Error(message);
}
