// A model that was saved: a file of weights that carries its architecture. It has no text of its own.

import * as vscode from 'vscode';
import { UserError } from '../core/base/errors';
import type { ModelSpec } from '../core/model/modelSpec';
import { withCheckpoint } from '../node/checkpointFile';
import { fileName, type ModelReference } from './modelReference';

export function isSavedModel({ uri }: ModelReference): boolean {
  return vscode.Uri.parse(uri).path.toLowerCase().endsWith('.safetensors');
}

/** Reads the file's header alone. @throws UserError when it cannot be read, or carries no architecture */
export async function readSavedModel(reference: ModelReference): Promise<ModelSpec> {
  const model = await withCheckpoint(
    vscode.Uri.parse(reference.uri).fsPath,
    (checkpoint) => checkpoint.model,
  );
  if (model) return model;
  throw new UserError(
    vscode.l10n.t(
      '{0} holds weights, but not the model they belong to, so there is no summary of it. Its weights can be inspected.',
      fileName(reference),
    ),
  );
}
