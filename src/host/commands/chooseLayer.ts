// Asks which layer's weights to show.

import * as vscode from 'vscode';
import { CancelledError, UserError } from '../../core/base/errors';
import { formatShape } from '../../core/tensor/shape';
import type { ModelSpec } from '../../core/model/modelSpec';
import { summarize } from '../../core/summary/summarize';

/** The only layer with weights, or the user's choice. @throws CancelledError when the user goes back */
export async function chooseLayer(model: ModelSpec): Promise<string> {
  const rows = summarize(model).rows.filter((row) => row.parts.length > 0);
  if (rows.length === 0) {
    throw new UserError(
      vscode.l10n.t('No layer of {0} has weights: only layers such as Dense do.', model.name),
    );
  }
  if (rows.length === 1) return rows[0].layer;
  const choice = await vscode.window.showQuickPick(
    rows.map((row) => ({
      label: row.layer,
      description: row.className,
      detail: row.parts.map(({ name, shape }) => `${name} ${formatShape(shape)}`).join(' · '),
    })),
    { placeHolder: vscode.l10n.t('Which layer?'), matchOnDescription: true },
  );
  if (!choice) throw new CancelledError();
  return choice.label;
}
