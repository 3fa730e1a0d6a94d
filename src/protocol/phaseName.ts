// What a phase is called, wherever people read it.

import * as l10n from '@vscode/l10n';
import type { Phase } from '../core/training/stepping/position';

export function phaseName(phase: Phase): string {
  switch (phase) {
    case 'forward':
      return l10n.t('forward');
    case 'loss':
      return l10n.t('loss');
    case 'backward':
      return l10n.t('backward');
    case 'update':
      return l10n.t('update');
    case 'epochEnd':
      return l10n.t('end of the epoch');
  }
}
