// An element type as h5wasm describes it -> our own description.

import type { Hdf5Type } from '../hdf5Types';
import type { H5wasmMetadata } from './h5wasmModule';

/** Records in records: real files nest two or three deep. */
const deepest = 32;

export function readType(metadata: H5wasmMetadata, depth = 0): Hdf5Type {
  const { type, size, signed, littleEndian, cset, vlen } = metadata;
  const order = littleEndian ? 'little' : 'big';
  const inner = (of: H5wasmMetadata): Hdf5Type => readType(of, depth + 1);
  if (depth > deepest) return { kind: 'unknown', size };
  switch (type) {
    case 0:
      return { kind: 'integer', size, signed, order };
    case 1:
      return { kind: 'float', size, order };
    case 3:
      return { kind: 'text', encoding: cset === 1 ? 'utf-8' : 'ascii', length: vlen ? undefined : size };
    case 5:
      return { kind: 'opaque', size };
    case 6:
      return {
        kind: 'compound',
        members: (metadata.compound_type?.members ?? []).map((member) => ({
          name: member.name,
          type: inner(member),
        })),
      };
    case 7:
      return { kind: 'reference' };
    case 8:
      return isBoolean(metadata)
        ? { kind: 'boolean' }
        : { kind: 'enum', of: { kind: 'integer', size, signed, order } };
    case 9:
      return metadata.vlen_type ? { kind: 'vlen', of: inner(metadata.vlen_type) } : { kind: 'unknown', size };
    case 10:
      return metadata.array_type
        ? { kind: 'array', of: inner(metadata.array_type), shape: metadata.array_type.shape ?? [] }
        : { kind: 'unknown', size };
    default:
      return { kind: 'unknown', size };
  }
}

/** As h5py stores booleans. */
function isBoolean({ enum_type: enumeration, size }: H5wasmMetadata): boolean {
  const members = enumeration?.members ?? {};
  return size === 1 && Object.keys(members).length === 2 && members.FALSE === 0 && members.TRUE === 1;
}
