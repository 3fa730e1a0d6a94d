// A source of known size that is opened when it is first read: an entry of an archive with a hundred thousand of them.

import { type ByteSource, checkRange } from './byteSource';

export function lazySource(name: string, size: number, open: () => Promise<ByteSource>): ByteSource {
  let opened: Promise<ByteSource> | undefined;
  return {
    name,
    size,
    async read(offset, length) {
      checkRange({ name, size }, offset, length);
      opened ??= open();
      return (await opened).read(offset, length);
    },
  };
}
