// A part of another source, counted from its own beginning: a file inside an archive.

import { type ByteSource, checkRange } from './byteSource';

/** @throws UserError when the part leaves `whole` */
export function sliceSource(whole: ByteSource, name: string, start: number, size: number): ByteSource {
  checkRange(whole, start, size);
  return {
    name,
    size,
    async read(offset, length) {
      checkRange({ name, size }, offset, length);
      return whole.read(start + offset, length);
    },
  };
}
