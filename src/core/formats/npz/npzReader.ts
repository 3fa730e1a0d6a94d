// A checkpoint of several NumPy arrays: a zip archive of npy files (numpy.savez, savez_compressed).

import * as l10n from '@vscode/l10n';
import { messageOf, UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { openZipEntry, readZipDirectory } from '../../io/zip';
import type { Checkpoint, SecurityFinding, TensorInfo, UnreadableTensor } from '../../model/checkpoint';
import { type CheckpointReader, hasEnding } from '../checkpointReader';
import { npyElements } from '../npy/npyArray';
import { readNpyHeader } from '../npy/npyHeader';
import { pickleFindings } from '../npy/npyReader';
import type { ElementReader } from '../tensorList';
import { zipFindings } from '../zipFindings';

export const npzReader: CheckpointReader = {
  format: 'npz',
  detect({ name, entryNames }) {
    const isArchive = entryNames !== undefined && entryNames.length > 0;
    if (isArchive && entryNames.every((entry) => hasEnding(entry, '.npy'))) return 'content';
    return hasEnding(name, '.npz') ? 'name' : undefined;
  },
  open: openNpz,
};

async function openNpz(source: ByteSource): Promise<Checkpoint> {
  const members = new Map<string, ElementReader>();
  const tensors: TensorInfo[] = [];
  const unreadable: UnreadableTensor[] = [];
  const findings: SecurityFinding[] = [];
  const remarks: string[] = [];
  const entries = await readZipDirectory(source);
  for (const entry of entries) {
    if (!hasEnding(entry.name, '.npy')) {
      remarks.push(l10n.t("The archive also holds '{0}', which is no array.", entry.name));
      continue;
    }
    const name = entry.name.slice(0, -'.npy'.length);
    try {
      const contents = await openZipEntry(source, entry);
      const header = await readNpyHeader(contents);
      const { type, shape } = header;
      if (type.kind === 'numbers') {
        members.set(name, npyElements(contents, type, header));
        tensors.push({
          name,
          displayName: name,
          dtype: type.dtype,
          typeName: type.descr,
          shape,
          storedSize: entry.packedSize,
        });
      } else {
        unreadable.push({ name, typeName: type.descr, shape, reason: type.reason });
        findings.push(...pickleFindings(header, entry.name));
      }
    } catch (error) {
      // One damaged array leaves the others readable.
      if (!(error instanceof UserError)) throw error;
      unreadable.push({ name, reason: messageOf(error) });
    }
  }
  return {
    format: 'npz',
    formatName: l10n.t('NumPy archive'),
    tensors,
    unreadable,
    metadata: [],
    findings: [...findings, ...zipFindings(entries, source.size)],
    remarks,
    readElements({ name }, from, count) {
      const elements = members.get(name);
      if (!elements) throw new RangeError(`No array '${name}' in ${source.name}`);
      return elements(from, count);
    },
    dispose: () => undefined,
  };
}
