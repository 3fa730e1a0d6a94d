// Names of which values are meant.

import * as l10n from '@vscode/l10n';
import type { ValuesOf } from '../../../src/protocol/weights';

export function valuesLabel(of: ValuesOf): string {
  switch (of) {
    case 'now':
      return l10n.t('Now');
    case 'initial':
      return l10n.t('At initialisation');
    case 'change':
      return l10n.t('Change');
  }
}
