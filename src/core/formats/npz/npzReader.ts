// A checkpoint of several NumPy arrays: a zip archive of npy files (numpy.savez, savez_compressed).

import * as l10n from '@vscode/l10n';
import { messageOf, UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { openZipEntry, readZipDirectory, readZipEntry, type ZipEntry } from '../../io/zip';
import type { Checkpoint, TensorInfo, UnreadableTensor } from '../../model/checkpoint';
import { type CheckpointReader, checkTensorSize } from '../checkpointReader';
import { decodeNpy } from '../npy/npyArray';
import { type NpyHeader, readNpyHeader } from '../npy/npyHeader';

export const npzReader: CheckpointReader = {
  format: 'npz',
  detect: (_, name) => name.toLowerCase().endsWith('.npz'),
  open: openNpz,
};

interface Member {
  readonly entry: ZipEntry;
  readonly header: NpyHeader;
}

async function openNpz(source: ByteSource): Promise<Checkpoint> {
  const entries = await readZipDirectory(source);
  const members = new Map<string, Member>();
  const tensors: TensorInfo[] = [];
  const unreadable: UnreadableTensor[] = [];
  const remarks: string[] = [];
  for (const entry of entries) {
    if (!entry.name.toLowerCase().endsWith('.npy')) {
      remarks.push(l10n.t("The archive also holds '{0}', which is no array.", entry.name));
      continue;
    }
    const name = entry.name.slice(0, -'.npy'.length);
    try {
      const header = await readNpyHeader(await openZipEntry(source, entry));
      const { type, shape } = header;
      if (type.kind === 'numbers') {
        members.set(name, { entry, header });
        tensors.push({ name, displayName: name, dtype: type.dtype, shape });
      } else {
        unreadable.push({ name, dtype: type.descr, shape, reason: type.reason });
      }
    } catch (error) {
      // One damaged array leaves the others readable.
      if (!(error instanceof UserError)) throw error;
      unreadable.push({ name, reason: messageOf(error) });
    }
  }
  return {
    format: 'npz',
    tensors,
    unreadable,
    metadata: {},
    remarks,
    async read({ name }) {
      const member = members.get(name);
      if (member?.header.type.kind !== 'numbers')
        throw new RangeError(`No array '${name}' in ${source.name}`);
      const { entry, header } = member;
      checkTensorSize(source.name, name, entry.size);
      const bytes = await readZipEntry(source, entry);
      return decodeNpy(
        member.header.type,
        header,
        bytes.subarray(header.dataStart, header.dataStart + header.dataSize!),
      );
    },
  };
}
