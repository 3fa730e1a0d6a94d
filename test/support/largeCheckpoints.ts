// Checkpoints of many gigabytes, written by hand as sparse sources: a few huge tensors of zeros behind a true header.

import { joined } from '../../src/core/io/byteStream';
import { crc32 } from '../../src/core/io/crc32';
import { type Piece, type SparseSource, sparseSource } from './sparseSource';

const utf8 = new TextEncoder();

/** `count` tensors of float32 called `w0`, `w1`, …, `size` bytes each. */
export interface LargeCheckpoint {
  readonly count: number;
  readonly size: number;
}

export function largeSafetensors({ count, size }: LargeCheckpoint): SparseSource {
  const entries = Array.from({ length: count }, (_, index) => [
    `w${index}`,
    { dtype: 'F32', shape: [size / 4], data_offsets: [index * size, (index + 1) * size] },
  ]);
  const header = utf8.encode(JSON.stringify(Object.fromEntries(entries)));
  const bytes = joined([uint64(header.length), header]);
  return sparseSource('large.safetensors', bytes.length + count * size, [{ at: 0, bytes }]);
}

export function largeGguf({ count, size }: LargeCheckpoint): SparseSource {
  const parts = [utf8.encode('GGUF'), uint32(3), uint64(count), uint64(0)];
  for (let index = 0; index < count; index++) {
    const name = utf8.encode(`w${index}`);
    parts.push(uint64(name.length), name, uint32(1), uint64(size / 4), uint32(0), uint64(index * size));
  }
  const bytes = joined(parts);
  return sparseSource('large.gguf', Math.ceil(bytes.length / 32) * 32 + count * size, [{ at: 0, bytes }]);
}

export function largeOnnx({ count, size }: LargeCheckpoint): SparseSource {
  const heads = Array.from({ length: count }, (_, index) =>
    joined([
      field(1, varint(size / 4)),
      Uint8Array.of(0x10, 1),
      field(8, utf8.encode(`w${index}`)),
      tag(9),
      varint(size),
    ]),
  );
  const initializers = heads.map((head) => joined([tag(5), varint(head.length + size), head]));
  const graphSize = initializers.reduce((sum, initializer) => sum + initializer.length + size, 0);
  const start = joined([Uint8Array.of(0x08, 8), tag(7), varint(graphSize)]);
  const pieces: Piece[] = [{ at: 0, bytes: start }];
  let at = start.length;
  for (const bytes of initializers) {
    pieces.push({ at, bytes });
    at += bytes.length + size;
  }
  return sparseSource('large.onnx', at, pieces);
}

/** An archive with stored entries, as PyTorch writes it. */
export function largePytorch({ count, size }: LargeCheckpoint): SparseSource {
  const pickle = statePickle(count, size / 4);
  const entries = [
    { name: 'large/data.pkl', bytes: pickle, size: pickle.length },
    ...Array.from({ length: count }, (_, index) => ({
      name: `large/data/${index}`,
      bytes: new Uint8Array(0),
      size,
    })),
  ];
  const pieces: Piece[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, bytes, size: entrySize } of entries) {
    const encoded = utf8.encode(name);
    const extent = joined([
      uint32(crc32(bytes)),
      uint32(entrySize),
      uint32(entrySize),
      uint16(encoded.length),
      uint16(0),
    ]);
    const local = joined([uint32(0x04034b50), new Uint8Array(10), extent, encoded]);
    pieces.push({ at, bytes: joined([local, bytes]) });
    directory.push(
      joined([uint32(0x02014b50), new Uint8Array(12), extent, new Uint8Array(10), uint32(at), encoded]),
    );
    at += local.length + entrySize;
  }
  const listed = joined(directory);
  const end = joined([
    uint32(0x06054b50),
    uint32(0),
    uint16(entries.length),
    uint16(entries.length),
    uint32(listed.length),
    uint32(at),
    uint16(0),
  ]);
  pieces.push({ at, bytes: joined([listed, end]) });
  return sparseSource('large.pt', at + listed.length + end.length, pieces);
}

/** `{'w0': _rebuild_tensor_v2(('storage', FloatStorage, '0', 'cpu', n), 0, (n,), (1,), False, OrderedDict()), …}` */
function statePickle(count: number, elements: number): Uint8Array {
  const text = (value: string): Uint8Array =>
    joined([Uint8Array.of(0x58), uint32(value.length), utf8.encode(value)]);
  const number = joined([Uint8Array.of(0x4a), uint32(elements)]);
  const code = (opcodes: string): Uint8Array => utf8.encode(opcodes);
  const parts = [Uint8Array.of(0x80, 2), code('}(')];
  for (let index = 0; index < count; index++) {
    parts.push(text(`w${index}`), code('ctorch._utils\n_rebuild_tensor_v2\n(('), text('storage'));
    parts.push(code('ctorch\nFloatStorage\n'), text(String(index)), text('cpu'), number, code('tQK\0'));
    parts.push(number, Uint8Array.of(0x85), code('K\x01'), Uint8Array.of(0x85, 0x89));
    parts.push(code('ccollections\nOrderedDict\n)RtR'));
  }
  return joined([...parts, code('u.')]);
}

function field(number: number, bytes: Uint8Array): Uint8Array {
  return joined([tag(number), varint(bytes.length), bytes]);
}

function tag(number: number): Uint8Array {
  return varint(number * 8 + 2);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return Uint8Array.from([...bytes, value]);
}

function uint16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >> 8);
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}
