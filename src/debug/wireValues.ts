// Bodies of custom requests on their way: JSON has neither typed arrays nor NaN, and a debug client's messages are JSON.

import { isPlain, mapped } from '../protocol/plainValues';

/** In the order of little-endian bytes, as every machine that runs this has them. */
interface WireFloats {
  readonly $float32: string;
}

/** A copy that JSON can carry: `{ $number: 'NaN' }`, `{ $float32: base64 }`. */
export function toWire(value: unknown): unknown {
  return mapped(value, (item) => {
    if (item instanceof Float32Array) {
      return { $float32: Buffer.from(item.buffer, item.byteOffset, item.byteLength).toString('base64') };
    }
    return typeof item === 'number' && !Number.isFinite(item) ? { $number: String(item) } : item;
  });
}

/** What `toWire` was given. */
export function fromWire(value: unknown): unknown {
  return mapped(value, (item) => {
    if (!isPlain(item)) return item;
    if (isWireFloats(item)) {
      // Copied: a Float32Array wants its bytes at a multiple of four, and a Buffer begins anywhere.
      return new Float32Array(Uint8Array.from(Buffer.from(item.$float32, 'base64')).buffer);
    }
    return typeof item.$number === 'string' ? Number(item.$number) : item;
  });
}

function isWireFloats(value: object): value is WireFloats {
  return '$float32' in value && typeof value.$float32 === 'string';
}
