// A real channel between two sides in one process: what crosses is cloned, as between threads.

import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import type { Disposable } from '../../src/core/base/disposable';
import { connect, type Functions, type MessagePort, type Remote } from '../../src/protocol/channel';

function portOf(port: NodePort): MessagePort {
  return {
    post: (message, transfer = []) => port.postMessage(message, transfer as ArrayBuffer[]),
    onMessage(listener) {
      port.on('message', listener);
      return { dispose: () => port.off('message', listener) };
    },
  };
}

/** `functions` as they look from the other side. The caller disposes the line. */
export function lineTo<F extends Functions>(functions: F): { readonly remote: Remote<F> } & Disposable {
  const { port1, port2 } = new MessageChannel();
  const near = connect<F>(portOf(port1), {});
  const far = connect<object>(portOf(port2), functions);
  return {
    remote: near.remote,
    dispose() {
      near.dispose();
      far.dispose();
      port1.close();
    },
  };
}
