// A tensor as numbers, with the way to any cell and copies of what is selected.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { sliceSize } from '../../../src/core/tensor/matrixSlice';
import { ContextMenu, type MenuItem } from '../contextMenu';
import { usePlace } from '../place';
import { Toolbar } from '../toolbar';
import { Button, Dropdown, TextField } from '../toolkit';
import { cellReadout, readoutText } from './cellReadout';
import { isOneCell, parsePlace, selectionOf, spansOf } from './cellSelection';
import { copyText } from './copying';
import { ErrorText } from './errorText';
import { useInspection } from './inspection';
import { type NumberFormat, isInteger } from './numberFormat';
import { NumbersGrid } from './numbersGrid';
import type { ShownTensor } from './shownTensor';
import { SliceSelectors } from './sliceSelectors';
import { useCells } from './useCells';
import { useKeys } from '../useKeys';

export interface NumbersViewProps extends ShownTensor {
  readonly menu: () => readonly MenuItem[];
  /** Absent: there is nothing to jump to. */
  readonly onFirstNotFinite?: () => void;
}

export function NumbersView(props: NumbersViewProps): JSX.Element {
  const { entry, values, place, onPlace, quantiles } = props;
  const { slice, selection } = place;
  const inspection = useInspection();
  const [format, setFormat] = usePlace<NumberFormat>('format', 'short');
  const [goTo, setGoTo] = useState('');
  const field = useRef<HTMLElement>(null);
  const [rows, columns] = sliceSize(entry.shape, slice);
  const { cells, error } = useCells(values, slice, { rows, columns });
  const cursor = selection?.cursor ?? { row: 0, column: 0 };
  const goal = parsePlace(goTo, { rows, columns }, cursor);

  useKeys({ n: props.onFirstNotFinite, g: () => field.current?.focus() });
  const copySelection = (event: KeyboardEvent): void => {
    if (event.key !== 'c' || !(event.ctrlKey || event.metaKey) || !selection) return;
    event.preventDefault();
    // What spreadsheets paste into cells.
    void copyText(inspection, values, 'tsv', { slice, selection });
  };
  return (
    <div class="view">
      <div class="view-controls">
        <SliceSelectors entry={entry} place={place} onPlace={onPlace} />
        <Toolbar label={l10n.t('Controls of the numbers')}>
          {!isInteger(entry.dtype) && (
            <Dropdown
              label={l10n.t('Number format')}
              choices={[
                { value: 'short', label: l10n.t('4 decimals') },
                { value: 'scientific', label: l10n.t('Scientific') },
                { value: 'full', label: l10n.t('All digits') },
              ]}
              value={format}
              onChange={setFormat}
            />
          )}
          {props.onFirstNotFinite && (
            <Button
              icon="warning"
              look="icon"
              label={l10n.t('Go to the first NaN or infinity')}
              onClick={props.onFirstNotFinite}
            />
          )}
        </Toolbar>
        <div class={goTo !== '' && !goal ? 'go-to invalid' : 'go-to'}>
          <TextField
            label={l10n.t('Go to row, column')}
            placeholder={l10n.t('Go to row, column')}
            value={goTo}
            field={field}
            onInput={setGoTo}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !goal) return;
              onPlace({ selection: selectionOf(goal) });
              setGoTo('');
            }}
          />
        </div>
      </div>
      <ContextMenu class="view-body" items={props.menu}>
        {error !== undefined && <ErrorText text={error} />}
        <NumbersGrid
          label={l10n.t('Values of {0}', entry.displayName)}
          size={{ rows, columns }}
          cells={cells}
          dtype={entry.dtype}
          format={format}
          selection={selection}
          onSelect={(next) => onPlace({ selection: next })}
          onKeyDown={copySelection}
        />
      </ContextMenu>
      <div class="view-legend">
        <p class="readout" role="status">
          {selection && !isOneCell(selection) ? (
            selectedText(spansOf(selection))
          ) : selection ? (
            readoutText(
              cellReadout(selection.cursor, cells.value(cursor.row, cursor.column), entry.dtype, quantiles),
            )
          ) : (
            <span class="muted">{l10n.t('Click a cell or use the arrow keys')}</span>
          )}
        </p>
      </div>
    </div>
  );
}

function selectedText({ rows, columns }: ReturnType<typeof spansOf>): string {
  return l10n.t(
    'rows {0}–{1}, columns {2}–{3} · {4} × {5}',
    rows[0],
    rows[1] - 1,
    columns[0],
    columns[1] - 1,
    rows[1] - rows[0],
    columns[1] - columns[0],
  );
}
