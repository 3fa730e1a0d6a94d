// Which files the editor of checkpoints opens: at a click, or as a choice beside the editors that others bring.

import * as vscode from 'vscode';
import { UserError } from '../../core/base/errors';
import { customEditors } from '../contributions';
import { isCheckpointName, opensAtClick } from './checkpointNames';

export function isCheckpoint(uri: vscode.Uri): boolean {
  return isCheckpointName(uri.path);
}

/** The view type of the editor for this file. */
export function editorOf(uri: vscode.Uri): string {
  return opensAtClick(uri.path) ? customEditors.checkpoint : customEditors.checkpointOption;
}

/** The checkpoint whose editor is in front. */
export function activeCheckpoint(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputCustom)) return undefined;
  return Object.values<string>(customEditors).includes(input.viewType) ? input.uri : undefined;
}

/** Files of other file systems are read as a whole; beyond this that would endanger the window. */
const largestRead = 512 * 2 ** 20;

/** The bytes of a file that has no path on this machine. @throws UserError when it cannot be read, or is too large */
export async function readWhole(uri: vscode.Uri, name: string): Promise<Uint8Array> {
  let size: number;
  try {
    ({ size } = await vscode.workspace.fs.stat(uri));
  } catch {
    throw new UserError(vscode.l10n.t('{0}: there is no such file.', name));
  }
  if (size > largestRead) {
    throw new UserError(
      vscode.l10n.t(
        "{0}: {1} MB, but files of '{2}:' are read as a whole, up to {3} MB. Copy it to this machine and open it there.",
        name,
        Math.ceil(size / 2 ** 20),
        uri.scheme,
        largestRead / 2 ** 20,
      ),
    );
  }
  return vscode.workspace.fs.readFile(uri);
}
