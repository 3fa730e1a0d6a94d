// The blocks of a source that were read last, kept: a library that reads a file's tables in a few bytes at a time asks the
// source much less often.

import type { SyncByteSource } from './syncByteSource';

/** Tables of a file lie between its data: a block takes a few of them and little else. */
const blockSize = 4096;
/** 4 MB. */
const mostBlocks = 1024;

export function blockCache(source: SyncByteSource): SyncByteSource {
  /** Oldest first. */
  const blocks = new Map<number, Uint8Array>();

  const blockAt = (index: number): Uint8Array => {
    let block = blocks.get(index);
    if (block) blocks.delete(index);
    else {
      const start = index * blockSize;
      block = new Uint8Array(Math.min(blockSize, source.size - start));
      source.readInto(block, start);
      if (blocks.size >= mostBlocks) blocks.delete(blocks.keys().next().value!);
    }
    blocks.set(index, block);
    return block;
  };

  return {
    name: source.name,
    size: source.size,
    readInto(target, offset) {
      // Data are read once, and in long runs.
      if (target.length >= blockSize) return source.readInto(target, offset);
      for (let done = 0; done < target.length;) {
        const index = Math.floor((offset + done) / blockSize);
        const inBlock = offset + done - index * blockSize;
        const part = blockAt(index).subarray(inBlock, inBlock + target.length - done);
        target.set(part, done);
        done += part.length;
      }
    },
  };
}
