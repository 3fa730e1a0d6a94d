// Where a trained model goes: the setting, the user's earlier answer for this model, or a question.

import * as vscode from 'vscode';
import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import { CancelledError } from '../../core/base/errors';
import { keyOf, type ModelReference, nameWithoutEnding } from '../modelReference';
import { trainingOutput } from '../settings';

/** `undefined`: the user does not want the model saved by itself. */
export async function chooseOutput(
  reference: ModelReference,
  answers: vscode.Memento,
): Promise<vscode.Uri | undefined> {
  const uri = vscode.Uri.parse(reference.uri);
  const setting = trainingOutput(uri);
  if (setting !== '') return resolvePattern(uri, setting);

  const memory = `output:${keyOf(reference)}`;
  const earlier = answers.get<string>(memory);
  if (earlier === 'none') return undefined;
  // An answer that names a folder which is gone can't be meant any more.
  if (earlier !== undefined && (await exists(vscode.Uri.joinPath(vscode.Uri.parse(earlier), '..')))) {
    return vscode.Uri.parse(earlier);
  }

  const beside = suggestedOutput(reference);
  const replaces = await exists(beside);
  const choice = await vscode.window.showQuickPick(
    [
      {
        label: vscode.workspace.asRelativePath(beside),
        description: replaces
          ? vscode.l10n.t('beside the model; replaces the file that is there')
          : vscode.l10n.t('beside the model'),
        output: beside,
      },
      { label: vscode.l10n.t('Somewhere else…'), output: 'ask' as const },
      {
        label: vscode.l10n.t("Don't save"),
        description: vscode.l10n.t('it can still be saved afterwards'),
        output: 'none' as const,
      },
    ],
    {
      title: vscode.l10n.t('Train {0}', vscode.workspace.asRelativePath(uri)),
      placeHolder: vscode.l10n.t('Where should the trained model be saved?'),
    },
  );
  if (!choice) throw new CancelledError();
  const output = choice.output === 'ask' ? await askForFile(beside) : choice.output;
  await answers.update(memory, output === 'none' ? 'none' : output.toString());
  return output === 'none' ? undefined : output;
}

/** @throws CancelledError when the user names no file */
export async function askForFile(suggestion: vscode.Uri): Promise<vscode.Uri> {
  const chosen = await vscode.window.showSaveDialog({
    defaultUri: suggestion,
    filters: { safetensors: ['safetensors'] },
    saveLabel: vscode.l10n.t('Save Model'),
  });
  if (!chosen) throw new CancelledError();
  return chosen;
}

/** `${name}.safetensors` beside the model file. */
export function suggestedOutput(reference: ModelReference): vscode.Uri {
  return resolvePattern(vscode.Uri.parse(reference.uri), '${name}.safetensors');
}

/** Relative to the model file; an unsaved text has none, so there it starts in the open folder or at home. */
function resolvePattern(model: vscode.Uri, pattern: string): vscode.Uri {
  const path = pattern.replaceAll('${name}', nameWithoutEnding(model));
  if (isAbsolute(path)) return vscode.Uri.file(path);
  if (model.scheme === 'file') return vscode.Uri.joinPath(model, '..', path);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  return vscode.Uri.joinPath(folder, path);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
