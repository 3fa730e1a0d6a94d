// Named arrays -> the bytes of a safetensors file, in portions, so that a large model is not held twice.

import type { DType } from '../../tensor/dtype';
import { storedType } from '../../tensor/storedType';
import type { NamedArray } from '../namedArray';
import { decodedTypes } from './elementTypes';
import { lengthSize } from './safetensorsHeader';

/**
 * The header lists the arrays as they come; their bytes are ordered by element size, so that all lie aligned.
 * @throws RangeError when two arrays have one name
 */
export function writeSafetensors(
  arrays: readonly NamedArray[],
  metadata: Readonly<Record<string, string>> = {},
): readonly Uint8Array[] {
  const inFile = [...arrays].sort((a, b) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
  const starts = new Map<string, number>();
  let size = 0;
  for (const { name, data } of inFile) {
    if (starts.has(name)) throw new RangeError(`Two arrays are called '${name}'`);
    starts.set(name, size);
    size += data.byteLength;
  }
  const entries = arrays.map(({ name, shape, data }): [string, unknown] => {
    const start = starts.get(name)!;
    const end = start + data.byteLength;
    return [name, { dtype: typeName(storedType(data)), shape, data_offsets: [start, end] }];
  });
  if (Object.keys(metadata).length > 0) entries.unshift(['__metadata__', metadata]);
  return [
    encodeHeader(JSON.stringify(Object.fromEntries(entries))),
    ...inFile.map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
  ];
}

function typeName(dtype: DType): string | undefined {
  return [...decodedTypes].find(([, decoded]) => decoded === dtype)?.[0];
}

/** Spaces fill the header up to a multiple of eight, so that the data begin aligned. */
function encodeHeader(json: string): Uint8Array {
  const text = new TextEncoder().encode(json);
  const padded = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(lengthSize + padded).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded), true);
  bytes.set(text, lengthSize);
  return bytes;
}
