// A checkpoint with one tensor: a NumPy array in a file of its own.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import type { Checkpoint } from '../../model/checkpoint';
import { type CheckpointReader, checkTensorSize } from '../checkpointReader';
import { decodeNpy } from './npyArray';
import { isNpy, readNpyHeader } from './npyHeader';

export const npyReader: CheckpointReader = {
  format: 'npy',
  detect: (head, name) => isNpy(head) || name.toLowerCase().endsWith('.npy'),
  open: openNpy,
};

async function openNpy(source: ByteSource): Promise<Checkpoint> {
  const header = await readNpyHeader(source);
  const { type, shape, dataStart, dataSize } = header;
  const name = source.name.replace(/^.*[\\/]/, '').replace(/\.npy$/i, '');
  const beyond = dataSize === undefined ? 0 : source.size - dataStart - dataSize;
  return {
    format: 'npy',
    tensors: type.kind === 'numbers' ? [{ name, displayName: name, dtype: type.dtype, shape }] : [],
    unreadable: type.kind === 'listed' ? [{ name, dtype: type.descr, shape, reason: type.reason }] : [],
    metadata: {},
    remarks: beyond > 0 ? [l10n.t('{0} bytes after the array belong to nothing.', beyond)] : [],
    async read() {
      if (type.kind !== 'numbers' || dataSize === undefined) throw new RangeError(`${name} has no numbers`);
      checkTensorSize(source.name, name, dataSize);
      return decodeNpy(type, header, await source.read(dataStart, dataSize));
    },
  };
}
