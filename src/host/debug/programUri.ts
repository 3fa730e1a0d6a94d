// How a launch configuration names a text, and how VS Code names it.

import * as vscode from 'vscode';
import { isAbsolute, join } from 'node:path';

/** A path as it is for files on this machine, else the URI. */
export function programOf(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

/** @param folder where a relative path starts; absent: the first folder of the workspace */
export function programUri(program: string, folder?: vscode.WorkspaceFolder): vscode.Uri {
  // One letter before the colon is a drive of Windows.
  if (/^[a-z][a-z\d+.-]+:/i.test(program)) return vscode.Uri.parse(program);
  if (isAbsolute(program)) return vscode.Uri.file(program);
  const root = folder ?? vscode.workspace.workspaceFolders?.[0];
  return root ? vscode.Uri.joinPath(root.uri, program) : vscode.Uri.file(join('/', program));
}
