// The one place where errors become what the user sees.

import * as vscode from 'vscode';
import { CancelledError, messageOf, UserError } from '../core/base/errors';

/** Shows what is the user's to know. A defect of ours is also logged, with its stack. */
export function showError(error: unknown): void {
  if (error instanceof CancelledError || error instanceof vscode.CancellationError) return;
  if (error instanceof UserError) {
    void vscode.window.showErrorMessage(error.message);
    return;
  }
  console.error('Backstep:', error);
  void vscode.window.showErrorMessage(
    vscode.l10n.t('Backstep met a defect of its own: {0}', messageOf(error)),
  );
}

/** Runs `action`; whatever it throws is shown. */
export async function showingErrors<T>(action: () => Promise<T> | T): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    showError(error);
    return undefined;
  }
}
