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

/** More than the first block of any real header. In bytes. */
const largestBlock = 64 * 1024;
/** Of a header, what stands before its messages. In bytes. */
const largestPrefix = 34;

const version2Signature = 0x5244484f; // OHDR

/**
 * @param address of the header in `source`
 * @throws UserError when the header leaves the file
 */
export function headerMessages(source: SyncByteSource, address: number): readonly HeaderMessage[] {
  const prefix = readAt(source, address, largestPrefix);
  const isVersion2 = prefix.uint32() === version2Signature;
  prefix.position = 0;
  const layout = isVersion2 ? readPrefix2(prefix) : readPrefix1(prefix);
  const messages = readAt(source, address + layout.size, Math.min(layout.messages, largestBlock));
  return isVersion2 ? version2(messages, layout.flags) : version1(messages);
}

/** As much of `length` bytes as there is. */
function readAt(source: SyncByteSource, offset: number, length: number): BinaryReader {
  const bytes = new Uint8Array(Math.max(0, Math.min(length, source.size - offset)));
  if (bytes.length > 0) source.readInto(bytes, offset);
  return new BinaryReader(bytes, 'little', source.name, 'object header');
}

interface Prefix {
  /** In bytes, of the prefix and of the messages after it. */
  readonly size: number;
  readonly messages: number;
  readonly flags: number;
}

function readPrefix1(reader: BinaryReader): Prefix {
  // Version, a reserved byte, the number of messages, a reference count.
  reader.take(8);
  const messages = reader.uint32();
  reader.take(4);
  return { size: reader.position, messages, flags: 0 };
}

function readPrefix2(reader: BinaryReader): Prefix {
  // The signature and the version.
  reader.take(5);
  const flags = reader.uint8();
  // Times, and attribute limits.
  if (flags & 0x20) reader.take(16);
  if (flags & 0x10) reader.take(4);
  const messages = reader.take(1 << (flags & 3)).reduceRight((value, byte) => value * 256 + byte, 0);
  return { size: reader.position, messages, flags };
}

function version1(reader: BinaryReader): readonly HeaderMessage[] {
  const messages: HeaderMessage[] = [];
  while (reader.remaining >= 8) {
    const type = reader.uint16();
    const length = reader.uint16();
    // Flags, and three reserved bytes.
    reader.take(4);
    if (length > reader.remaining) break;
    messages.push({ type, data: reader.take(length) });
  }
  return messages;
}

function version2(reader: BinaryReader, flags: number): readonly HeaderMessage[] {
  // A message may carry the order of creation.
  const extra = flags & 0x04 ? 2 : 0;
  const messages: HeaderMessage[] = [];
  while (reader.remaining >= 4 + extra) {
    const type = reader.uint8();
    const length = reader.uint16();
    reader.take(1 + extra);
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
