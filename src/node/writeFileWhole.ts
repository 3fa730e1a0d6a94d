// Writes a file whole or not at all: beside its place first, then put there in one step. Whoever reads it meanwhile sees the
// old one.

import * as l10n from '@vscode/l10n';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, type UserError } from '../core/base/errors';
import { fileError } from '../core/io/fileError';

/**
 * @param portions of its bytes, in order
 * @throws UserError when the folder is missing, not writable, or the disk is full; an earlier file then stays as it was
 */
export async function writeFileWhole(target: string, portions: readonly Uint8Array[]): Promise<void> {
  const unfinished = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.part`);
  try {
    const handle = await open(unfinished, 'wx');
    try {
      for (const portion of portions) await handle.writeFile(portion);
      // The name must not point to bytes that a power cut would lose.
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, target);
  } catch (error) {
    const existed = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!existed) await rm(unfinished, { force: true }).catch(() => undefined);
    throw writeError(target, error);
  }
}

function writeError(target: string, error: unknown): UserError {
  const folder = path.dirname(path.resolve(target));
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
    case 'ENOTDIR':
      return fileError(target, l10n.t("the folder '{0}' does not exist. Nothing was written.", folder));
    case 'ENOSPC':
    case 'EDQUOT':
      return fileError(target, l10n.t('the disk is full. Nothing was written; make room and save again.'));
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return fileError(target, l10n.t("you are not allowed to write to '{0}'. Nothing was written.", folder));
    case 'EISDIR':
      return fileError(target, l10n.t('a folder stands in its place. Nothing was written.'));
    default:
      return fileError(target, l10n.t('it cannot be written ({0}). Nothing was written.', messageOf(error)));
  }
}
