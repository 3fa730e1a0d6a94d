// A worker thread's own end of the channel.

import { parentPort } from 'node:worker_threads';
import { onDispose } from '../core/base/disposable';
import type { MessagePort } from '../protocol/channel';

/** @throws Error outside of a worker */
export function workerPort(): MessagePort {
  const port = parentPort;
  if (!port) throw new Error('This file is the entry of a worker thread.');
  return {
    post: (message, transfer) => port.postMessage(message, transfer as ArrayBuffer[] | undefined),
    onMessage(listener) {
      port.on('message', listener);
      return onDispose(() => port.off('message', listener));
    },
  };
}
