// A page's line to the extension host.

import { type Connection, connect, type Functions, type MessagePort } from '../../src/protocol/channel';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

const port: MessagePort = {
  post: (message) => api.postMessage(message),
  onMessage(listener) {
    const receive = (event: MessageEvent): void => listener(event.data);
    window.addEventListener('message', receive);
    return { dispose: () => window.removeEventListener('message', receive) };
  },
};

/** Joins the page's `functions` to the host's; call it once. */
export function connectToHost<Host extends Functions>(functions: Functions): Connection<Host> {
  return connect<Host>(port, functions);
}

/**
 * What the page keeps over a reload of its window: which model it shows and where the reader was, never data.
 * A new page starts with the state that the host wrote into it.
 */
export function restoredState<State>(): State | undefined {
  const initial = document.getElementById('state')?.textContent;
  return ((api.getState() ?? (initial ? JSON.parse(initial) : undefined)) as State | null) ?? undefined;
}

export function keepState(state: unknown): void {
  api.setState(state);
}
