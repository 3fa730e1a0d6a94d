// Checkpoints of PyTorch in all their containers. Pickles are read as descriptions by a closed list of names: nothing in
// them is imported, called or constructed, and what PyTorch would import is told about.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { isTar } from '../../io/tar';
import { readZipDirectory } from '../../io/zip';
import type { Checkpoint } from '../../model/checkpoint';
import { type CheckpointReader, hasEnding } from '../checkpointReader';
import { openExportedProgram, weightsTable } from './exportedProgram';
import { openLegacyCheckpoint } from './legacyCheckpoint';
import { openTarCheckpoint } from './tarCheckpoint';
import { openZipCheckpoint, pickleEntry } from './zipCheckpoint';

export const pytorchReader: CheckpointReader = {
  format: 'pytorch',
  detect({ head, name, entryNames }) {
    if (entryNames?.some((entry) => pickleEntry.test(entry) || weightsTable.test(entry))) return 'content';
    if (startsWith(head, legacyStart, 2) || isTar(head)) return 'content';
    return hasEnding(name, '.pt', '.pth', '.th', '.pt2', '.bin', '.ckpt', '.pkl', '.pickle')
      ? 'name'
      : undefined;
  },
  open: openPytorch,
};

/** LONG1 with the magic number's ten bytes, behind PROTO and the protocol's number. */
const legacyStart = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];
const zipStart = [0x50, 0x4b];
const gzipStart = [0x1f, 0x8b];
/** PROTO, and what the pickles of protocol 0 and 1 can begin with: a mark, an empty container, a global, a constant. */
const pickleStarts = [0x80, ...Array.from('(])}cNIJKMLFGSTUVXP', (opcode) => opcode.charCodeAt(0))];

async function openPytorch(source: ByteSource): Promise<Checkpoint> {
  const head = await source.read(0, Math.min(512, source.size));
  if (startsWith(head, zipStart, 0)) {
    const entries = await readZipDirectory(source);
    const isExported = entries.some(({ name }) => weightsTable.test(name));
    return isExported ? openExportedProgram(source, entries) : openZipCheckpoint(source, entries);
  }
  if (startsWith(head, gzipStart, 0)) {
    throw fileError(source.name, l10n.t('packed with gzip. Unpack it first.'));
  }
  if (isTar(head)) return openTarCheckpoint(source);
  if (!pickleStarts.includes(head[0])) {
    throw fileError(
      source.name,
      l10n.t(
        'no PyTorch checkpoint: it begins with the byte {0}, and neither as a zip archive nor as a pickle.',
        head[0],
      ),
    );
  }
  return openLegacyCheckpoint(source);
}

function startsWith(head: Uint8Array, bytes: readonly number[], at: number): boolean {
  return bytes.every((byte, index) => head[at + index] === byte);
}
