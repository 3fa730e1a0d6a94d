// Bytes that lie packed by deflate, at any offset. Reading onwards goes on where the last read ended; reading backwards
// unpacks from the beginning again.

import { type ByteSource, checkRange } from './byteSource';
import { ByteStream } from './byteStream';
import { inflated } from './inflate';

/** Unpacked and dropped in portions, so that a late offset costs time but no memory. */
const dropAtOnce = 1024 * 1024;

/** @param size in bytes, unpacked */
export function deflatedSource(packed: ByteSource, size: number): ByteSource {
  const { name } = packed;
  let stream: ByteStream | undefined;
  let position = 0;
  /** One read at a time: they share the stream. */
  let busy: Promise<unknown> = Promise.resolve();

  async function readAt(offset: number, length: number): Promise<Uint8Array> {
    if (!stream || offset < position) {
      stream = new ByteStream(name, inflated(packed));
      position = 0;
    }
    const reading = stream;
    // What fails in the middle is not gone on with.
    stream = undefined;
    while (position < offset) {
      const step = Math.min(dropAtOnce, offset - position);
      await reading.take(step);
      position += step;
    }
    const bytes = await reading.take(length);
    position += length;
    stream = reading;
    return bytes;
  }

  return {
    name,
    size,
    async read(offset, length) {
      checkRange({ name, size }, offset, length);
      const read = busy.then(() => readAt(offset, length));
      busy = read.catch(() => undefined);
      return read;
    },
  };
}
