// The line of an epoch that has ended, as Keras prints it.

import * as l10n from '@vscode/l10n';

/** `Epoch 1/5 - loss: 0.5123 - accuracy: 0.8200`; `epoch` counts from 0. */
export function epochLine(epoch: number, epochs: number, logs: Readonly<Record<string, number>>): string {
  const values = Object.entries(logs).map(([name, value]) => `${name}: ${value.toFixed(4)}`);
  return [l10n.t('Epoch {0}/{1}', epoch + 1, epochs), ...values].join(' - ');
}
