// The messages at the beginning of an object's header (HDF5 File Format Specification 3.0, section IV.A). The library reads
// the file; this tells what its functions keep to themselves. Continuations of a header are not followed.

import { BinaryReader } from '../../io/binaryReader';
import type { SyncByteSource } from '../../io/syncByteSource';

/** Message types of section IV.A.2. */
export const messageType = { datatype: 0x03, externalFiles: 0x07 } as const;

interface HeaderMessage {
  readonly type: number;
  readonly data: Uint8Array;
}

/** More than the first block of any real header. */
const mostBytes = 64 * 1024;

const version2Signature = 0x5244484f; // OHDR

/**
 * @param address of the header in `source`
 * @throws UserError when the header leaves the file
 */
export function headerMessages(source: SyncByteSource, address: number): readonly HeaderMessage[] {
  const bytes = new Uint8Array(Math.max(0, Math.min(mostBytes, source.size - address)));
  source.readInto(bytes, address);
  const reader = new BinaryReader(bytes, 'little', source.name, 'object header');
  const isVersion2 = reader.uint32() === version2Signature;
  reader.position = 0;
  return isVersion2 ? version2(reader) : version1(reader);
}

function version1(reader: BinaryReader): readonly HeaderMessage[] {
  // Version, a reserved byte, the number of messages, a reference count.
  reader.take(8);
  const size = reader.uint32();
  reader.take(4);
  const end = reader.position + size;
  const messages: HeaderMessage[] = [];
  while (reader.position + 8 <= end && reader.remaining >= 8) {
    const type = reader.uint16();
    const length = reader.uint16();
    // Flags, and three reserved bytes.
    reader.take(4);
    if (length > reader.remaining) break;
    messages.push({ type, data: reader.take(length) });
  }
  return messages;
}

function version2(reader: BinaryReader): readonly HeaderMessage[] {
  // The signature and the version.
  reader.take(5);
  const flags = reader.uint8();
  // Times, and attribute limits.
  if (flags & 0x20) reader.take(16);
  if (flags & 0x10) reader.take(4);
  const sizeBytes = 1 << (flags & 3);
  const size = reader.take(sizeBytes).reduceRight((value, byte) => value * 256 + byte, 0);
  const end = reader.position + size;
  const messages: HeaderMessage[] = [];
  while (reader.position + 4 <= end && reader.remaining >= 4) {
    const type = reader.uint8();
    const length = reader.uint16();
    reader.take(1);
    // The order of creation.
    if (flags & 0x04) reader.take(2);
    if (length > reader.remaining) break;
    messages.push({ type, data: reader.take(length) });
  }
  return messages;
}

/** Bits of the exponent of a floating-point type (section IV.A.2.d): 5 of float16, 8 of bfloat16. */
export function exponentBits({ data }: HeaderMessage): number | undefined {
  // Class and version, 3 bytes of bit field, size; bit offset, precision, place of the exponent, its size.
  const floatClass = 1;
  return data.length > 13 && (data[0] & 0x0f) === floatClass ? data[13] : undefined;
}
