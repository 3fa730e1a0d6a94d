// The checksum of zip and gzip: CRC-32 of ISO 3309, polynomial 0xEDB88320 (reflected), RFC 1952 section 8.

import { crcOf, crcTable } from './crcTable';

const table = crcTable(0xedb88320);

/** @param before the checksum of the bytes that came before these */
export function crc32(bytes: Uint8Array, before = 0): number {
  return crcOf(table, bytes, before);
}
