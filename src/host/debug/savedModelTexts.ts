// A saved model has no text of its own: its summary stands for it, as a document that can be read, and clicked for breakpoints.

import * as vscode from 'vscode';
import { basename } from 'node:path';
import type { DebugProgram } from '../../debug/debugEnvironment';
import type { ProgramPlace } from '../../debug/openProgram';
import type { ModelReference } from '../modelReference';
import { readSavedModel } from '../savedModel';

export const summaryScheme = 'backstep-summary';
/** VS Code knows the language of these documents by it. */
const ending = '.summary';

/** Whether a file may carry an architecture, and with it be debugged without a text. */
export function isSavedProgram({ uri }: ModelReference): boolean {
  return /\.(safetensors|keras|h5|hdf5)$/i.test(vscode.Uri.parse(uri).path);
}

export class SavedModelTexts implements vscode.TextDocumentContentProvider {
  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const file = vscode.Uri.file(path.slice(0, -ending.length)).fsPath;
    const place = { path: file, name: basename(file), baseFolder: '', dataFolders: [] };
    return (await readProgram(place)).text;
  }
}

/** @throws UserError when it cannot be read, or carries no architecture */
export async function openSavedProgram(place: ProgramPlace): Promise<DebugProgram> {
  const program = await readProgram(place);
  const file = vscode.Uri.file(place.path);
  return { ...program, path: file.with({ scheme: summaryScheme, path: file.path + ending }).toString() };
}

async function readProgram(place: ProgramPlace): Promise<DebugProgram> {
  const { programOfSavedModel } = await import('../../debug/openProgram');
  const reference = { uri: vscode.Uri.file(place.path).toString(), model: 0 };
  return programOfSavedModel(await readSavedModel(reference), place);
}
