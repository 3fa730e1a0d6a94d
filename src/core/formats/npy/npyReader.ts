// A checkpoint with one tensor: a NumPy array in a file of its own.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import type { Checkpoint, SecurityFinding } from '../../model/checkpoint';
import { type CheckpointReader, hasEnding } from '../checkpointReader';
import { npyElements } from './npyArray';
import { isNpy, type NpyHeader, readNpyHeader } from './npyHeader';

export const npyReader: CheckpointReader = {
  format: 'npy',
  detect: ({ head, name }) => (isNpy(head) ? 'content' : hasEnding(name, '.npy') ? 'name' : undefined),
  open: openNpy,
};

async function openNpy(source: ByteSource): Promise<Checkpoint> {
  const header = await readNpyHeader(source);
  const { type, shape, dataStart, dataSize } = header;
  const name = source.name.replace(/^.*[\\/]/, '').replace(/\.npy$/i, '');
  const beyond = dataSize === undefined ? 0 : source.size - dataStart - dataSize;
  const elements = type.kind === 'numbers' ? npyElements(source, type, header) : undefined;
  return {
    format: 'npy',
    formatName: l10n.t('NumPy array'),
    formatVersion: header.version,
    tensors:
      type.kind === 'numbers'
        ? [
            {
              name,
              displayName: name,
              dtype: type.dtype,
              typeName: type.descr,
              shape,
              storedSize: dataSize,
            },
          ]
        : [],
    unreadable: type.kind === 'listed' ? [{ name, typeName: type.descr, shape, reason: type.reason }] : [],
    metadata: [],
    findings: pickleFindings(header, name),
    remarks: beyond > 0 ? [l10n.t('{0} bytes after the array belong to nothing.', beyond)] : [],
    readElements(_, from, count) {
      if (!elements) throw new RangeError(`${name} has no numbers`);
      return elements(from, count);
    },
    dispose: () => undefined,
  };
}

/** NumPy unpickles objects when it is told to (`allow_pickle=True`), and with them whatever program they name. */
export function pickleFindings({ type }: NpyHeader, where: string): readonly SecurityFinding[] {
  if (type.kind !== 'listed' || !type.pickled) return [];
  return [
    {
      severity: 'danger',
      what: l10n.t('pickled Python objects'),
      where,
      why: l10n.t('NumPy unpickles them where allow_pickle=True is given, and that can run any program.'),
    },
  ];
}
