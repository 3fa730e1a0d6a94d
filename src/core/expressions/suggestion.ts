// "Did you mean …?" behind a message about an unknown name.

import * as l10n from '@vscode/l10n';
import { nearestNames } from '../base/nearestNames';

/** @param message a whole sentence */
export function withSuggestion(message: string, name: string, known: readonly string[]): string {
  const near = nearestNames(name, known).map((one) => `'${one}'`);
  return near.length === 0 ? message : `${message} ${l10n.t('Did you mean {0}?', near.join(', '))}`;
}
