// A chart's lines with their values: at the cursor, or where the run stands. Each has its place, so nothing moves.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatCount, formatValue } from '../../src/core/base/numbers';
import { latestReadout, readoutAt } from './readout';
import type { RunData } from './runData';

export interface LegendProps {
  readonly run: RunData;
  readonly metric: string;
  /** Batches done where the cursor stands; `undefined`: there is no cursor. */
  readonly place: number | undefined;
}

export function Legend({ run, metric, place }: LegendProps): JSX.Element {
  const { validated } = run.description;
  const now = place === undefined ? latestReadout(run, metric) : readoutAt(run, metric, place);
  return (
    <div class="legend">
      <Entry kind="train" label={l10n.t('training')} value={now.train} />
      {validated && <Entry kind="validation" label={l10n.t('validation')} value={now.validation} />}
      <Entry kind="batch" label={l10n.t('batch')} value={now.batchValue} />
      {place !== undefined && (
        <span class="legend-place muted number">
          {l10n.t('epoch {0} · batch {1}', now.epoch, formatCount(now.batch))}
        </span>
      )}
    </div>
  );
}

interface EntryProps {
  readonly kind: 'train' | 'validation' | 'batch';
  readonly label: string;
  readonly value: number | undefined;
}

function Entry({ kind, label, value }: EntryProps): JSX.Element {
  return (
    <span class="legend-entry">
      <span class={`swatch ${kind}`} />
      <span class="muted">{label}</span>
      <span class="number legend-value">{value === undefined ? '–' : formatValue(value)}</span>
    </span>
  );
}
