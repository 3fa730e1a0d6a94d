// What a debug session gets from the editor: texts as they stand in it, saved or not, cells of notebooks, saved models, and a
// worker with the settings of this window.

import * as vscode from 'vscode';
import { dirname } from 'node:path';
import { sourceKindOf } from '../../core/source/readSource';
import type { DebugEnvironment, DebugProgram, SteppingProcess } from '../../debug/debugEnvironment';
import { openProgramFile, type ProgramPlace, programOfText } from '../../debug/openProgram';
import { isRecording } from '../../debug/recording/recordingFile';
import type { SteppingHost } from '../../protocol/stepping';
import { startStepping, type SteppingThread } from '../engine/startStepping';
import { sourceNameOf } from '../language/modelDocuments';
import { dataFolders } from '../settings';
import { programOf, programUri } from './programUri';
import { isSavedProgram, openSavedProgram } from './savedModelTexts';

/** Is told what a session has opened and started. */
export interface SessionParts {
  opened(program: DebugProgram): void;
  started(thread: SteppingThread): void;
}

export class EditorEnvironment implements DebugEnvironment {
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly parts: SessionParts,
  ) {}

  async openProgram(program: string, model?: number | string): Promise<DebugProgram> {
    const uri = programUri(program);
    const place = placeOf(uri);
    const opened = await (isRecording(uri.path)
      ? openProgramFile(uri.fsPath, model, place.dataFolders)
      : isSavedProgram({ uri: uri.toString(), model: 0 })
        ? openSavedProgram(place)
        : openTextProgram(uri, place, model));
    this.parts.opened(opened);
    return opened;
  }

  startStepping(host: SteppingHost): SteppingProcess {
    const thread = startStepping(this.extensionUri, host);
    this.parts.started(thread);
    return { worker: thread.remote, onDied: thread.onDied, dispose: () => thread.dispose() };
  }
}

function placeOf(uri: vscode.Uri): ProgramPlace {
  return {
    path: programOf(uri),
    name: vscode.workspace.asRelativePath(uri),
    baseFolder: dirname(uri.fsPath),
    dataFolders: dataFolders(),
  };
}

async function openTextProgram(
  uri: vscode.Uri,
  place: ProgramPlace,
  model: number | string | undefined,
): Promise<DebugProgram> {
  const document = await vscode.workspace.openTextDocument(uri);
  const name = sourceNameOf(document);
  // What is no model text is read as Python, which then says what it looked for.
  return programOfText(document.getText(), sourceKindOf(name) ?? 'python', { ...place, name }, model);
}
