// A source whose checksum is known: once its bytes have been read in order to the end, they are held to it.
// Reads that jump are served, but prove nothing.

import type { ByteSource } from './byteSource';
import { crc32 } from './crc32';

/**
 * @param expected checksum of all bytes
 * @param mismatch the error to throw when the last bytes are read and the checksum is another
 * @param add the checksum with more bytes: CRC-32 unless told
 */
export function checksummedSource(
  source: ByteSource,
  expected: number,
  mismatch: () => Error,
  add: (bytes: Uint8Array, checksum: number) => number = crc32,
): ByteSource {
  /** Of the first `summed` bytes. */
  let checksum = 0;
  let summed = 0;
  return {
    name: source.name,
    size: source.size,
    async read(offset, length) {
      const bytes = await source.read(offset, length);
      if (offset <= summed && offset + length > summed) {
        checksum = add(bytes.subarray(summed - offset), checksum);
        summed = offset + length;
      }
      if (summed === source.size && offset + length === source.size && checksum !== expected)
        throw mismatch();
      return bytes;
    },
  };
}
