// The list of tensors and the chosen one beside it; folded away behind a button where the page is narrow.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { TabName, TensorEntry } from '../../../src/protocol/weights';
import type { KeyHelp } from '../keysOverlay';
import { useKeys } from '../useKeys';
import { TensorList } from './tensorList';
import { TensorView } from './tensorView';

export interface TensorBrowserProps {
  readonly entries: readonly TensorEntry[];
  readonly entry: TensorEntry;
  readonly onOpen: (entry: TensorEntry) => void;
  readonly tab: TabName;
  readonly onTab: (tab: TabName) => void;
  /** The part of the tensor to go to. */
  readonly part?: readonly number[];
  /** File, model and state of training, for a saved picture. */
  readonly origin: string;
  readonly hasSource: boolean;
  /** Whether the list is seen where the page is narrow. */
  readonly listOpen: boolean;
  readonly onListOpen: (open: boolean) => void;
}

export function TensorBrowser(props: TensorBrowserProps): JSX.Element {
  const { entries, entry, listOpen, onListOpen } = props;
  const filterField = useRef<HTMLElement>(null);
  const open = (chosen: TensorEntry): void => {
    props.onOpen(chosen);
    onListOpen(false);
  };
  useKeys({
    '/': () => {
      // What is typed next belongs to the filter.
      filterField.current?.focus();
      onListOpen(true);
      // A folded list has to unfold before its field can have the focus.
      requestAnimationFrame(() => filterField.current?.focus());
    },
  });
  return (
    <div class={listOpen ? 'tensors-view list-open' : 'tensors-view'}>
      <TensorList entries={entries} selected={entry.name} onOpen={open} field={filterField} />
      <TensorView
        entry={entry}
        entries={entries}
        origin={props.origin}
        hasSource={props.hasSource}
        onOpen={open}
        tab={props.tab}
        onTab={props.onTab}
        part={props.part}
      />
    </div>
  );
}

export function tensorKeys(): readonly KeyHelp[] {
  return [
    { keys: ['/'], does: l10n.t('Filter the tensors') },
    { keys: ['↑', '↓'], does: l10n.t('Move among tensors, cells or units') },
    { keys: ['Enter'], does: l10n.t('Open the tensor, the cell or the unit') },
    { keys: ['Esc'], does: l10n.t('Back') },
    { keys: ['1', '2', '3', '4'], does: l10n.t('Heatmap, numbers, units, histogram') },
    { keys: ['+', '-', '0'], does: l10n.t('Zoom in, zoom out, show the whole matrix') },
    { keys: ['Shift', '↓'], does: l10n.t('Select cells') },
    { keys: ['g'], does: l10n.t('Go to a row and column of the numbers') },
    { keys: ['n'], does: l10n.t('Go to the first NaN or infinity') },
    { keys: ['[', ']'], does: l10n.t('Previous or next unit') },
    { keys: ['c'], does: l10n.t('Copy the cells or the tensor as NumPy') },
  ];
}
