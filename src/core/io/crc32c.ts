// The checksum of TensorFlow's files: CRC-32C (Castagnoli, RFC 3720), stored masked as LevelDB stores it.

import { crcOf, crcTable } from './crcTable';

const table = crcTable(0x82f63b78);

/** @param before the checksum of the bytes that came before these */
export function crc32c(bytes: Uint8Array, before = 0): number {
  return crcOf(table, bytes, before);
}

/** The checksum that a masked one stands for: rotated by 15 bits, plus a constant. */
export function unmasked(masked: number): number {
  const rotated = (masked - 0xa282ead8) >>> 0;
  return ((rotated >>> 17) | (rotated << 15)) >>> 0;
}
