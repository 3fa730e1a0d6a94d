// An array of numbers -> the bytes of an npy file, version 1.0.

import type { DType } from '../../tensor/dtype';
import { formatShape } from '../../tensor/shape';
import { storedType } from '../../tensor/storedType';
import type { NamedArray } from '../namedArray';

/** NumPy aligns the data to this, so that they can be mapped into memory. */
const alignment = 64;
const headerStart = 10;

const kinds: Partial<Record<DType, string>> = {
  float64: '<f8',
  float32: '<f4',
  int32: '<i4',
  uint32: '<u4',
  int16: '<i2',
  uint16: '<u2',
  int8: '|i1',
  uint8: '|u1',
};

export function writeNpy({ shape, data }: Omit<NamedArray, 'name'>): Uint8Array {
  const descr = kinds[storedType(data)];
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${formatShape(shape)}, }`;
  // A line break ends the header; spaces before it fill it up.
  const start = Math.ceil((headerStart + text.length + 1) / alignment) * alignment;
  const bytes = new Uint8Array(start + data.byteLength);
  const header = text.padEnd(start - headerStart - 1, ' ') + '\n';
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  new DataView(bytes.buffer).setUint16(8, header.length, true);
  bytes.set(new TextEncoder().encode(header), headerStart);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start);
  return bytes;
}
