// The samples of the batch: which one is followed, what it is, what the network takes it for.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { formatCount } from '../../src/core/base/numbers';
import type { SampleValues } from '../../src/protocol/passes';
import { Button } from '../shared/toolkit';

export interface SamplePickerProps {
  readonly sample: SampleValues;
  readonly classNames: readonly string[] | undefined;
  readonly onChoose: (row: number) => void;
}

export function SamplePicker({ sample, classNames, onChoose }: SamplePickerProps): JSX.Element {
  const { row, rows, batch } = sample;
  const list = useRef<HTMLDivElement>(null);
  const byKey = useRef(false);
  useEffect(() => {
    if (!byKey.current) return;
    byKey.current = false;
    list.current?.querySelectorAll<HTMLElement>('[role=option]')[row]?.focus();
  }, [row]);
  const move = (event: KeyboardEvent): void => {
    const next = { ArrowLeft: row - 1, ArrowRight: row + 1, Home: 0, End: rows - 1 }[event.key];
    if (next === undefined || next < 0 || next >= rows) return;
    event.preventDefault();
    byKey.current = true;
    onChoose(next);
  };
  const own = batch[row];
  return (
    <div class="samples">
      <div class="samples-title">
        <Button
          icon="back"
          look="icon"
          label={l10n.t('Previous sample')}
          onClick={() => onChoose((row + rows - 1) % rows)}
        />
        <span class="number samples-place">{l10n.t('sample {0}/{1}', row + 1, rows)}</span>
        <span class="next">
          <Button
            icon="back"
            look="icon"
            label={l10n.t('Next sample')}
            onClick={() => onChoose((row + 1) % rows)}
          />
        </span>
        <span class="muted number">{`#${formatCount(sample.sample)}`}</span>
        <SampleText {...own} classNames={classNames} />
      </div>
      <div
        ref={list}
        class="samples-list"
        role="listbox"
        aria-orientation="horizontal"
        aria-label={l10n.t('Samples of the batch')}
        onKeyDown={move}
      >
        {batch.map((one, index) => {
          const outcome = outcomeOf(one);
          const text = sampleText(one, classNames);
          return (
            <button
              key={index}
              type="button"
              role="option"
              aria-selected={index === row}
              aria-label={`${index + 1} · ${text}`}
              title={`${index + 1} · #${formatCount(one.sample)} · ${text}`}
              tabIndex={index === row ? 0 : -1}
              class={['sample', outcome, index === row && 'current'].filter(Boolean).join(' ')}
              onClick={() => onChoose(index)}
            >
              {outcome === 'right' ? '✓' : outcome === 'wrong' ? '✗' : '·'}
            </button>
          );
        })}
      </div>
    </div>
  );
}

type Outcome = SampleValues['batch'][number];

function outcomeOf({ label, predicted }: Outcome): 'right' | 'wrong' | undefined {
  if (label === undefined || predicted === undefined) return undefined;
  return label === predicted ? 'right' : 'wrong';
}

export function className(label: number, names: readonly string[] | undefined): string {
  return names?.at(label) ?? l10n.t('class {0}', label);
}

function sampleText({ label, predicted }: Outcome, names: readonly string[] | undefined): string {
  const parts = [
    label === undefined ? undefined : className(label, names),
    predicted === undefined ? undefined : l10n.t('predicted {0}', className(predicted, names)),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function SampleText({ classNames, ...one }: Outcome & Pick<SamplePickerProps, 'classNames'>): JSX.Element {
  const outcome = outcomeOf(one);
  return (
    <span class="samples-text">
      {one.label !== undefined && <strong>{className(one.label, classNames)}</strong>}
      {one.predicted !== undefined && (
        <span class={outcome === 'wrong' ? 'warning' : 'muted'}>
          {outcome === 'wrong'
            ? l10n.t('✗ predicted {0}', className(one.predicted, classNames))
            : l10n.t('✓ predicted so')}
        </span>
      )}
    </span>
  );
}
