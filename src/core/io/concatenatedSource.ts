// Several sources, one after another, as one: the shards of a checkpoint.

import { type ByteSource, checkRange } from './byteSource';

export function concatenatedSource(name: string, parts: readonly ByteSource[]): ByteSource {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  return {
    name,
    size,
    async read(offset, length) {
      checkRange({ name, size }, offset, length);
      const result = new Uint8Array(length);
      let start = 0;
      for (const part of parts) {
        const from = Math.max(offset, start);
        const end = Math.min(offset + length, start + part.size);
        if (from < end) result.set(await part.read(from - start, end - from), from - offset);
        start += part.size;
      }
      return result;
    },
  };
}
