// Why something that the reader asked for did not happen: a line that stays until it is closed.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { Button } from './toolkit';

export interface FailureProps {
  readonly text: string;
  readonly onClose: () => void;
}

export function Failure({ text, onClose }: FailureProps): JSX.Element {
  return (
    <p class="failure error" role="alert">
      <span>{text}</span>
      <Button icon="close" look="icon" label={l10n.t('Close')} onClick={onClose} />
    </p>
  );
}
