// A port between the extension host and a page. VS Code carries its messages as JSON with buffers beside it, and JSON writes
// null for NaN and infinity: a loss that has gone to NaN would arrive as nothing. So such numbers travel by name.

import type { MessagePort } from './channel';

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

/** The value, or a copy with `change` done in every place of it; typed arrays and buffers stay what they are. */
function mapped(value: unknown, change: (value: unknown) => unknown): unknown {
  const changed = change(value);
  if (changed !== value) return changed;
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, change)]));
}

/** Objects of literals and of JSON; those of pages come from another realm, so the prototype is no sign. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === '[object Object]';
}
