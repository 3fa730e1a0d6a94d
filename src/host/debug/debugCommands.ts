// What the commands of a debug session do: those of its toolbar, and those of a variable's context menu.

import * as vscode from 'vscode';
import { CancelledError, UserError } from '../../core/base/errors';
import type { TabName, WeightsSelection } from '../../protocol/weights';
import type { CommandTable } from '../commands/registerCommands';
import type { commands } from '../contributions';
import type { ModelFiles } from '../modelFiles';
import { referenceFrom } from '../modelReference';
import { basename } from 'node:path';
import { isRecording } from '../../debug/recording/recordingFile';
import { debugType } from '../contributions';
import { programOf } from './programUri';
import { chooseBatch } from './chooseBatch';
import { chooseWatchedEvent } from './chooseWatchedEvent';
import { configurationOf } from './debugConfigurations';
import type { DebuggedSession } from './debuggedSession';
import type { DebugSessions } from './debugSessions';
import { menuVariable } from './menuVariable';
import { isSavedProgram } from './savedModelTexts';
import { partOfTensor } from './partOfTensor';

interface Parts {
  readonly files: ModelFiles;
  readonly sessions: DebugSessions;
  /** Shows a session's tensors at this place. */
  readonly showTensors: (session: DebuggedSession, selection: WeightsSelection) => void;
}

type DebugCommand = Extract<
  keyof typeof commands,
  'debug' | 'goToBatch' | 'saveRecording' | 'goToOrigin' | 'breakWhen' | `viewAs${string}` | `copyAs${string}`
>;

export function createDebugCommands({
  files,
  sessions,
  showTensors,
}: Parts): Pick<CommandTable, DebugCommand> {
  const chosen = async (argument: unknown) => {
    const variable = menuVariable(argument);
    const session = variable && (sessions.byId(variable.session) ?? activeSession());
    if (!session) throw new CancelledError();
    return { session, reference: variable.reference ?? (await variable.ask(session)) };
  };
  const activeSession = (): DebuggedSession => {
    const session = sessions.get(vscode.debug.activeDebugSession);
    if (session?.run) return session;
    throw new UserError(vscode.l10n.t('No training is being debugged. Start with Debug above a model.'));
  };
  const viewAs =
    (tab: TabName) =>
    async (argument: unknown): Promise<void> => {
      const { session, reference } = await chosen(argument);
      const part = partOfTensor(reference);
      const tensors = await session.worker.tensors();
      if (!part || !tensors.some(({ name }) => name === part.tensor)) {
        throw new UserError(
          vscode.l10n.t(
            '{0} is no tensor of the run, or has no value yet, so it cannot be shown.',
            reference,
          ),
        );
      }
      showTensors(session, { ...part, tab });
    };
  const copyAs =
    (format: 'numpy' | 'csv' | 'json') =>
    async (argument: unknown): Promise<void> => {
      const { session, reference } = await chosen(argument);
      const { text } = await session.request('backstep/exportText', { reference, format });
      await vscode.env.clipboard.writeText(text);
    };

  return {
    async debug(argument) {
      if (argument instanceof vscode.Uri && isRecording(argument.path)) {
        const configuration = { type: debugType, request: 'launch', name: basename(argument.path) };
        const folder = vscode.workspace.getWorkspaceFolder(argument);
        await vscode.debug.startDebugging(folder, { ...configuration, program: programOf(argument) });
        return;
      }
      const given = referenceFrom(argument);
      const reference = given && isSavedProgram(given) ? given : (await files.resolve(argument)).reference;
      const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(reference.uri));
      await vscode.debug.startDebugging(folder, configurationOf(reference));
    },
    async goToBatch() {
      const session = activeSession();
      const { run } = session;
      if (!run) throw new CancelledError();
      await session.move({ kind: 'jump', ...(await chooseBatch(run)) });
    },
    async saveRecording() {
      const session = activeSession();
      const target = await vscode.window.showSaveDialog({
        filters: { [vscode.l10n.t('Debug recordings')]: ['backstep.json'] },
      });
      if (!target) return;
      await session.request('backstep/saveRecording', { path: target.fsPath });
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'Saved to {0}. Debug it from its context menu in the Explorer.',
          vscode.workspace.asRelativePath(target),
        ),
      );
    },
    async goToOrigin(argument) {
      const { session, reference } = await chosen(argument);
      await session.move({ kind: 'origin', reference });
    },
    async breakWhen(argument) {
      const { reference } = await chosen(argument);
      const event = await chooseWatchedEvent(reference);
      vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint(`${reference} ${event}`)]);
    },
    viewAsHeatmap: viewAs('heatmap'),
    viewAsImage: viewAs('units'),
    viewAsHistogram: viewAs('histogram'),
    copyAsNumPy: copyAs('numpy'),
    copyAsCsv: copyAs('csv'),
    copyAsJson: copyAs('json'),
  };
}
