// A page's line to the extension host.

import { type Connection, connect, type Functions } from '../../src/protocol/channel';
import { jsonPort } from '../../src/protocol/jsonPort';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

const port = jsonPort({
  post: (message) => api.postMessage(message),
  onMessage(listener) {
    const receive = (event: MessageEvent): void => listener(event.data);
    window.addEventListener('message', receive);
    return { dispose: () => window.removeEventListener('message', receive) };
  },
});

/** Joins the page's `functions` to the host's; call it once. */
export function connectToHost<Host extends Functions>(functions: Functions): Connection<Host> {
  return connect<Host>(port, functions);
}

/** Plain JSON by name. Some names are the host's own: they say which model the page shows. */
export type PageState = Readonly<Record<string, unknown>>;

/**
 * What the page keeps over a reload of its window: which model it shows and where the reader was, never data.
 * A new page starts with the state that the host wrote into it.
 */
export function restoredState(): PageState {
  const initial = document.getElementById('state')?.textContent;
  const state = api.getState() ?? (initial ? (JSON.parse(initial) as unknown) : undefined);
  return typeof state === 'object' && state !== null ? { ...state } : {};
}

/** Replaces only what `changes` names. */
export function keepState(changes: PageState): void {
  api.setState({ ...restoredState(), ...changes });
}
