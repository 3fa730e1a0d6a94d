// What a zip archive could do to a program that trusts it: fill memory or disk, or write outside of where it is unpacked.

import * as l10n from '@vscode/l10n';
import { formatCount } from '../base/numbers';
import { staysInFolder } from '../io/siblingFiles';
import type { ZipEntry } from '../io/zip';
import type { SecurityFinding } from '../model/checkpoint';

/** Keras refuses archives that expand more than this. */
const suspiciousRatio = 100;
/** Findings of one kind; an archive may have a million entries. */
const mostOfOneKind = 20;

export function zipFindings(entries: readonly ZipEntry[], archiveSize: number): readonly SecurityFinding[] {
  return [
    ...entries
      .filter(({ name }) => !staysInFolder(name))
      .map(leavingEntry)
      .slice(0, mostOfOneKind),
    ...entries.filter(expandsFar).map(bomb).slice(0, mostOfOneKind),
    ...entries.filter(hidesBytes).map(lyingEntry).slice(0, mostOfOneKind),
    ...sharedBytes(entries, archiveSize),
  ];
}

function leavingEntry({ name }: ZipEntry): SecurityFinding {
  return {
    severity: 'warning',
    what: l10n.t('a path that leaves the folder'),
    where: name,
    why: l10n.t('A program that unpacks the archive without care would write outside of the folder.'),
  };
}

function expandsFar({ size, packedSize }: ZipEntry): boolean {
  return size > packedSize * suspiciousRatio;
}

function bomb({ name, size, packedSize }: ZipEntry): SecurityFinding {
  return {
    severity: 'warning',
    what: l10n.t('data that unfold enormously'),
    where: name,
    why: l10n.t(
      '{0} packed bytes become {1}, which may fill memory or disk.',
      formatCount(packedSize),
      formatCount(size),
    ),
  };
}

/** Deflate adds 5 bytes to a block of 65,535 that does not get smaller. */
function hidesBytes({ size, packedSize }: ZipEntry): boolean {
  return packedSize > size * 1.01 + 1000;
}

function lyingEntry({ name, size, packedSize }: ZipEntry): SecurityFinding {
  return {
    severity: 'warning',
    what: l10n.t('an entry larger than it says'),
    where: name,
    why: l10n.t(
      'It claims {0} bytes, but its {1} packed bytes hold more, which may fill memory or disk.',
      formatCount(size),
      formatCount(packedSize),
    ),
  };
}

/** Entries that lie over one another claim more packed bytes together than the archive has. */
function sharedBytes(entries: readonly ZipEntry[], archiveSize: number): readonly SecurityFinding[] {
  const packed = entries.reduce((sum, { packedSize }) => sum + packedSize, 0);
  if (packed <= archiveSize) return [];
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  return [
    {
      severity: 'warning',
      what: l10n.t('entries that share their bytes'),
      where: l10n.t('{0} entries', entries.length),
      why: l10n.t(
        'An archive of {0} bytes would unfold to {1}, which may fill memory or disk.',
        formatCount(archiveSize),
        formatCount(unpacked),
      ),
    },
  ];
}
