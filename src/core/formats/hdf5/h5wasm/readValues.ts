// The value of an attribute out of the library's memory -> what JSON can tell.

import type { Hdf5Value } from '../hdf5Library';
import type { H5wasmMetadata, H5wasmModule } from './h5wasmModule';
import { readType } from './readType';
import { hdf5ElementType, hdf5TypeName } from '../hdf5Types';
import { decode } from '../../../tensor/decode';

/** Names of layers and weights are all needed; of numbers, the first ones tell enough. */
const mostNumbers = 1000;

/** @param pointer of `total_size` elements, which lie there in this machine's byte order */
export function readValues(h5: H5wasmModule, metadata: H5wasmMetadata, pointer: number): Hdf5Value {
  const type = readType(metadata);
  const { total_size: count, size, shape } = metadata;
  const values =
    type.kind === 'text'
      ? Array.from({ length: count }, (_, index) =>
          readText(h5, pointer + index * size, type.length, type.encoding),
        )
      : readNumbers(h5, metadata, pointer);
  if (typeof values === 'string') return values;
  return shape?.length === 0 ? (values[0] ?? null) : values;
}

function readText(
  h5: H5wasmModule,
  pointer: number,
  length: number | undefined,
  encoding: 'ascii' | 'utf-8',
): string {
  const { HEAPU8: memory } = h5;
  if (length === undefined) {
    const text = new DataView(memory.buffer, memory.byteOffset).getUint32(pointer, true);
    return text === 0 ? '' : h5.UTF8ToString(text);
  }
  const bytes = memory.slice(pointer, pointer + length);
  const end = bytes.indexOf(0);
  const used = end < 0 ? bytes : bytes.subarray(0, end);
  // What calls itself ASCII is UTF-8 in files of Python 3, and Latin-1 never.
  return new TextDecoder('utf-8').decode(used).replace(encoding === 'ascii' ? /\s+$/ : /$/, '');
}

function readNumbers(
  h5: H5wasmModule,
  metadata: H5wasmMetadata,
  pointer: number,
): string | readonly Hdf5Value[] {
  const type = readType(metadata);
  const dtype = type.kind === 'array' ? undefined : hdf5ElementType(type);
  if (dtype === undefined) return `<${hdf5TypeName(type)}>`;
  const count = Math.min(metadata.total_size, mostNumbers);
  const bytes = h5.HEAPU8.slice(pointer, pointer + count * metadata.size);
  const numbers = Array.from(decode(dtype, bytes));
  return dtype === 'bool' ? numbers.map((value) => value !== 0) : numbers;
}
