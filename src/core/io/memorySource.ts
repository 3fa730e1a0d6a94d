// Bytes that are in memory already.

import { type ByteSource, checkRange } from './byteSource';

export function memorySource(name: string, bytes: Uint8Array): ByteSource {
  const size = bytes.length;
  return {
    name,
    size,
    read(offset, length) {
      return Promise.resolve().then(() => {
        checkRange({ name, size }, offset, length);
        // Not `slice`: that of Node's Buffer is a view.
        return new Uint8Array(bytes.subarray(offset, offset + length));
      });
    },
  };
}
