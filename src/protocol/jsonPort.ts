// A port between the extension host and a page. VS Code carries its messages as JSON with buffers beside it, and JSON writes
// null for NaN and infinity: a loss that has gone to NaN would arrive as nothing. So such numbers travel by name.

import type { MessagePort } from './channel';
import { isPlain, mapped } from './plainValues';

/** Both ends must stand on this. */
export function jsonPort(port: MessagePort): MessagePort {
  return {
    post: (message, transfer) => port.post(mapped(message, named), transfer),
    onMessage: (listener) => port.onMessage((message) => listener(mapped(message, unnamed))),
  };
}

function named(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { $number: String(value) } : value;
}

function unnamed(value: unknown): unknown {
  return isPlain(value) && typeof value.$number === 'string' ? Number(value.$number) : value;
}
