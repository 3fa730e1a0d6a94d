// A source as a file that libhdf5 can open: what the library reads is asked of the source at that offset.

import type { SyncByteSource } from '../../../io/syncByteSource';
import type { H5wasmModule, H5wasmNode } from './h5wasmModule';

const seekFromPosition = 1;
const seekFromEnd = 2;

/** Puts the file in the root folder. Whoever mounts it unlinks it. */
export function mountSource({ FS }: H5wasmModule, name: string, source: SyncByteSource): void {
  const node = FS.createFile('/', name, {}, true, false);
  const { size } = source;
  const { getattr } = node.node_ops;
  node.node_ops = { ...node.node_ops, getattr: (of: H5wasmNode) => ({ ...getattr(of), size }) };
  node.stream_ops = {
    ...node.stream_ops,
    llseek: ({ position }, offset, whence) =>
      offset + (whence === seekFromPosition ? position : whence === seekFromEnd ? size : 0),
    read(_, buffer, offset, length, position) {
      const available = Math.max(0, Math.min(length, size - position));
      if (available > 0) source.readInto(buffer.subarray(offset, offset + available), position);
      return available;
    },
  };
}
