// Files beside the one that is read: shards of a checkpoint, tensors in files of their own. Named by the file, so not trusted.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from './byteSource';
import { fileError } from './fileError';

export interface SiblingFiles {
  /**
   * A file in the same folder or below it; whoever gave this interface closes it.
   * @param name relative, with slashes: `variables/variables.index`
   * @throws UserError when the name leaves the folder, or there is no such file
   */
  open(name: string): Promise<ByteSource>;
}

/** Whether a name stays in the folder it is relative to, on every system. */
export function staysInFolder(name: string): boolean {
  const parts = name.split(/[\\/]/);
  return !/^([\\/]|[a-zA-Z]:)|\0/.test(name) && name !== '' && !parts.includes('..') && !name.includes('://');
}

/**
 * Every implementation of `SiblingFiles.open` begins with this.
 * @throws UserError when the name leaves the folder
 */
export function checkSiblingName(name: string): void {
  if (staysInFolder(name)) return;
  throw fileError(
    name,
    l10n.t('a path that leaves the folder of the file that names it, so Backstep does not open it.'),
  );
}

/** For a file that has no folder: bytes in memory. */
export const noSiblings: SiblingFiles = {
  open(name) {
    return Promise.reject(fileError(name, l10n.t('there is no such file.')));
  },
};
