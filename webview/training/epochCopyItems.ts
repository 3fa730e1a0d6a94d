// What a right click offers on anything that shows a run's epochs: copies of all of them.

import * as l10n from '@vscode/l10n';
import type { MenuItem } from '../shared/contextMenu';
import { epochsAsCsv, epochsAsJson } from './exportRun';
import type { RunData } from './runData';

export function epochCopyItems(run: RunData, onCopy: (text: string) => void): readonly MenuItem[] {
  return [
    { label: l10n.t('Copy epochs as CSV'), run: () => onCopy(epochsAsCsv(run)) },
    { label: l10n.t('Copy epochs as JSON'), run: () => onCopy(epochsAsJson(run)) },
  ];
}
