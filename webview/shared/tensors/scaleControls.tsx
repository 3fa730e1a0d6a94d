// How values become colours, at the reader's choice: which range, linear or logarithmic.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { Button, Dropdown } from '../toolkit';

type RangeChoice = 'all' | 'most';

export interface ScaleChoice {
  readonly range: RangeChoice;
  readonly logarithmic: boolean;
}

/** The share of the values that the narrower range tells apart. */
export const mostShare = 0.99;

export interface ScaleControlsProps {
  readonly choice: ScaleChoice;
  readonly onChange: (choice: ScaleChoice) => void;
}

/** For a toolbar. */
export function ScaleControls({ choice, onChange }: ScaleControlsProps): JSX.Element {
  return (
    <>
      <Dropdown
        label={l10n.t('Range of the colours')}
        choices={[
          { value: 'all', label: l10n.t('Full range') },
          { value: 'most', label: l10n.t('{0} of values', '99 %') },
        ]}
        value={choice.range}
        onChange={(range: RangeChoice) => onChange({ ...choice, range })}
      />
      <Button
        icon="logarithmic"
        look="icon"
        label={l10n.t('Logarithmic colours')}
        pressed={choice.logarithmic}
        onClick={() => onChange({ ...choice, logarithmic: !choice.logarithmic })}
      />
    </>
  );
}
