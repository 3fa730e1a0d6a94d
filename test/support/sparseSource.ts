// A file as large as wanted, of which only some pieces are not zero; it counts what is read of it.

import { type ByteSource, checkRange } from '../../src/core/io/byteSource';

export interface SparseSource extends ByteSource {
  /** In bytes, so far. */
  readonly bytesRead: number;
}

export interface Piece {
  readonly at: number;
  readonly bytes: Uint8Array;
}

export function sparseSource(name: string, size: number, pieces: readonly Piece[]): SparseSource {
  let bytesRead = 0;
  return {
    name,
    size,
    get bytesRead() {
      return bytesRead;
    },
    read(offset, length) {
      return Promise.resolve().then(() => {
        checkRange({ name, size }, offset, length);
        bytesRead += length;
        const result = new Uint8Array(length);
        for (const { at, bytes } of pieces) {
          const from = Math.max(at, offset);
          const end = Math.min(at + bytes.length, offset + length);
          if (from < end) result.set(bytes.subarray(from - at, end - at), from - offset);
        }
        return result;
      });
    },
  };
}
