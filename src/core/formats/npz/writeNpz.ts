// Named arrays -> the bytes of an npz file, stored without packing as numpy.savez does.

import { zipSync } from 'fflate';
import type { NamedArray } from '../namedArray';
import { writeNpy } from '../npy/writeNpy';

export function writeNpz(arrays: readonly NamedArray[]): Uint8Array {
  const members = arrays.map((array) => [`${array.name}.npy`, writeNpy(array)] as const);
  // A fixed date: the same arrays give the same bytes. Zip counts local time from 1980.
  return zipSync(Object.fromEntries(members), { level: 0, mtime: new Date(1980, 0, 1) });
}
