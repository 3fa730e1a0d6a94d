// Which matrix of a tensor of three or more dimensions is shown: one dimension down, one across, the others at an index.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { MatrixSlice } from '../../../src/core/tensor/matrixSlice';
import { Dropdown } from '../toolkit';
import type { ShownTensor } from './shownTensor';
import { withDimension } from './slices';
import { wholeMatrix } from './viewport';

export type SliceSelectorsProps = Pick<ShownTensor, 'entry' | 'place' | 'onPlace'>;

export function SliceSelectors({ entry, place, onPlace }: SliceSelectorsProps): JSX.Element | null {
  const { shape } = entry;
  const { slice } = place;
  if (shape.length < 3) return null;
  // A selection and a zoom mean cells of the matrix they were made in.
  const onChange = (next: MatrixSlice): void =>
    onPlace({ slice: next, selection: undefined, viewport: wholeMatrix });
  const choices = shape.map((size, dimension) => ({
    value: String(dimension),
    label: l10n.t('axis {0} ({1})', dimension, size),
  }));
  return (
    <div class="slices" role="group" aria-label={l10n.t('Slice of the tensor')}>
      <label>
        {l10n.t('Down')}
        <Dropdown
          label={l10n.t('Axis that runs down')}
          choices={choices}
          value={String(slice.rows)}
          onChange={(value) => onChange(withDimension(slice, 'rows', Number(value)))}
        />
      </label>
      <label>
        {l10n.t('Across')}
        <Dropdown
          label={l10n.t('Axis that runs across')}
          choices={choices}
          value={String(slice.columns)}
          onChange={(value) => onChange(withDimension(slice, 'columns', Number(value)))}
        />
      </label>
      {shape.map((size, dimension) =>
        dimension === slice.rows || dimension === slice.columns ? null : (
          <label key={dimension}>
            {l10n.t('Axis {0}', dimension)}
            <input
              type="number"
              class="number"
              min={0}
              max={size - 1}
              value={slice.at[dimension]}
              aria-label={l10n.t('Index on axis {0}, from 0 to {1}', dimension, size - 1)}
              onInput={(event) => {
                const index = event.currentTarget.valueAsNumber;
                if (Number.isInteger(index) && index >= 0 && index < size) {
                  onChange({ ...slice, at: slice.at.map((old, d) => (d === dimension ? index : old)) });
                }
              }}
            />
            <span class="muted">/ {size - 1}</span>
          </label>
        ),
      )}
    </div>
  );
}
