// A source that keeps the pages it has lately read, so that a reader may ask for a few bytes at a time: the fields of a
// header, the tables of a tree. Does not know what the bytes mean, nor that they may change.

import { type ByteSource, checkRange } from './byteSource';

/** A few hundred fields; a jump over a tensor's bytes costs no more than this. */
const pageSize = 16 * 1024;
/** 4 MB: a reader that walks up and down a tree finds its pages again. */
const keptPages = 256;
/** Of pages that are wanted one after another, so many are read together. */
const pagesAhead = 16;

/** Longer reads go past the pages, so that values do not drive headers out. */
export function pagedSource(source: ByteSource): ByteSource {
  const pages = new Map<number, Uint8Array>();
  let next = -1;
  let together = 1;

  async function page(index: number): Promise<Uint8Array> {
    const kept = pages.get(index);
    if (kept) return kept;
    together = index === next ? Math.min(together * 2, pagesAhead) : 1;
    next = index + together;
    const start = index * pageSize;
    const bytes = await source.read(start, Math.min(together * pageSize, source.size - start));
    for (let number = 0; number * pageSize < bytes.length; number++) {
      if (pages.size >= keptPages) pages.delete(pages.keys().next().value!);
      pages.set(index + number, bytes.subarray(number * pageSize, (number + 1) * pageSize));
    }
    return pages.get(index)!;
  }

  return {
    name: source.name,
    size: source.size,
    async read(offset, length) {
      checkRange(source, offset, length);
      if (length > pageSize) return source.read(offset, length);
      if (length === 0) return new Uint8Array(0);
      const first = Math.floor(offset / pageSize);
      const start = offset - first * pageSize;
      if (start + length <= pageSize) return (await page(first)).subarray(start, start + length);
      const result = new Uint8Array(length);
      const head = (await page(first)).subarray(start);
      result.set(head);
      result.set((await page(first + 1)).subarray(0, length - head.length), head.length);
      return result;
    },
  };
}
