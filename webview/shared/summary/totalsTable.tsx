// What the rows add up to: parameters and what they and their training take of memory and work.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatBytes, formatCount } from '../../../src/core/base/numbers';
import type { SummaryPageContent } from '../../../src/protocol/summary';

export interface TotalsTableProps {
  readonly totals: SummaryPageContent['table']['totals'];
  readonly optimizer: string | undefined;
}

const bytesPerFloat32 = 4;

export function TotalsTable({ totals, optimizer }: TotalsTableProps): JSX.Element {
  const lines: readonly Line[] = [
    { name: l10n.t('Parameters'), count: totals.parameters, isMemory: true, isSum: true },
    { name: l10n.t('Trainable'), count: totals.trainable, isMemory: true },
    { name: l10n.t('Not trainable'), count: totals.nonTrainable, isMemory: true },
    ...(optimizer === undefined
      ? []
      : [
          {
            name: l10n.t('Optimizer'),
            note: optimizer,
            count: totals.optimizerValues,
            isMemory: true,
            tooltip: l10n.t(
              'What the optimizer keeps for each trained parameter, its step counter and its learning rate. Keras counts it once the model has been trained.',
            ),
          },
        ]),
    {
      name: l10n.t('Activations'),
      note: l10n.t('per sample'),
      count: totals.activations,
      isMemory: true,
      tooltip: l10n.t('What all layers put out for one sample: training keeps it for the way back.'),
    },
    {
      name: l10n.t('Mult-adds'),
      note: l10n.t('per sample'),
      count: totals.multiplyAdds,
      tooltip: l10n.t('Multiplications, each with an addition, that one sample takes on its way forward.'),
    },
  ];
  return (
    <table class="totals" aria-label={l10n.t('Totals')}>
      <thead class="unseen">
        <tr>
          <th scope="col">{l10n.t('What')}</th>
          <th scope="col">{l10n.t('Count')}</th>
          <th scope="col">{l10n.t('Memory')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <TotalsLine key={line.name} {...line} />
        ))}
      </tbody>
    </table>
  );
}

interface Line {
  readonly name: string;
  readonly note?: string;
  readonly count: number;
  /** Whether the values take memory, as float32. */
  readonly isMemory?: boolean;
  /** Whether it is the sum of what follows. */
  readonly isSum?: boolean;
  readonly tooltip?: string;
}

function TotalsLine({ name, note, count, isMemory = false, isSum = false, tooltip }: Line): JSX.Element {
  return (
    <tr class={isSum ? 'sum' : undefined} title={tooltip}>
      <th scope="row">
        {name} {note !== undefined && <span class="muted">{note}</span>}
      </th>
      <td class="number">{formatCount(count)}</td>
      <td class="number muted">{isMemory && formatBytes(count * bytesPerFloat32)}</td>
    </tr>
  );
}
