// Where a trained model goes: the setting, the user's earlier answer for this model, or a question.

import * as vscode from 'vscode';
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
  if (earlier !== undefined) return vscode.Uri.parse(earlier);

  const beside = resolvePattern(uri, '${name}.safetensors');
  const choice = await vscode.window.showQuickPick(
    [
      {
        label: vscode.workspace.asRelativePath(beside),
        description: vscode.l10n.t('beside the model'),
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

function resolvePattern(model: vscode.Uri, pattern: string): vscode.Uri {
  const path = pattern.replaceAll('${name}', nameWithoutEnding(model));
  return vscode.Uri.joinPath(model, '..', path);
}
