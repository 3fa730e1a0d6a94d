// What the colours and borders of the units say.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { cssColor, stepsPerSide, unpacked } from '../shared/colorScale';
import type { DataColors } from '../shared/dataColors';

const stops = [0, 0.25, 0.5, 0.75, 1];

export function Legend({ colors }: { readonly colors: DataColors }): JSX.Element {
  const gradient = stops.map((share) =>
    cssColor(unpacked(colors.diverging[Math.round(share * 2 * stepsPerSide)])),
  );
  return (
    <div class="legend muted">
      <span class="legend-item">
        {l10n.t('least')}
        <span
          class="legend-bar"
          style={{ background: `linear-gradient(to right, ${gradient.join(', ')})` }}
        />
        {l10n.t('most of its column, 0 in the middle')}
      </span>
      <span class="legend-item">
        <span class="legend-unit">{l10n.t('value')}</span>
        <span class="legend-unit">{l10n.t('gradient')}</span>
      </span>
      <span class="legend-item">
        <span class="legend-unit cut">0</span>
        {l10n.t('does not fire, or is dropped: its gradient is cut')}
      </span>
    </div>
  );
}
