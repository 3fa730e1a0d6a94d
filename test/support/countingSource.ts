// A source that counts what is read from it.

import type { ByteSource } from '../../src/core/io/byteSource';
import { memorySource } from '../../src/core/io/memorySource';

export interface CountingSource extends ByteSource {
  readonly bytesRead: number;
  readonly reads: number;
}

export function countingSource(name: string, bytes: Uint8Array): CountingSource {
  const source = memorySource(name, bytes);
  let bytesRead = 0;
  let reads = 0;
  return {
    name,
    size: source.size,
    get bytesRead() {
      return bytesRead;
    },
    get reads() {
      return reads;
    },
    read(offset, length) {
      bytesRead += length;
      reads++;
      return source.read(offset, length);
    },
  };
}
