// Opens the list of layers and tensors where a page is too narrow for it to stand beside them.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { Button } from '../toolkit';

export interface ListToggleProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

export function ListToggle({ open, onOpen }: ListToggleProps): JSX.Element {
  return (
    <span class="list-toggle">
      <Button
        icon="list"
        look="icon"
        label={l10n.t('Layers and tensors')}
        pressed={open}
        onClick={() => onOpen(!open)}
      />
    </span>
  );
}
