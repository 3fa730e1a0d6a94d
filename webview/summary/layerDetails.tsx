// Below an open row: what the layer computes, how the number of its parameters comes about, and where to go from here.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { Remote } from '../../src/protocol/channel';
import type { SummaryPageHost } from '../../src/protocol/summary';
import { Icon } from '../shared/icons';
import { Toolbar } from '../shared/toolbar';
import { Button } from '../shared/toolkit';
import { ParameterBoxes } from './parameterBoxes';
import type { ShownRow } from './shownRows';

export interface LayerDetailsProps {
  readonly shown: ShownRow;
  readonly host: Remote<SummaryPageHost>;
}

export function LayerDetails({ shown: { row, details }, host }: LayerDetailsProps): JSX.Element {
  const { explanation, arithmetic } = details;
  return (
    <div class="layer-details">
      {row.problem !== undefined && (
        <p class="problem">
          <Icon name="warning" />
          <span>{row.problem}</span>
        </p>
      )}
      {explanation && (
        <p>
          {explanation.sentence}
          {explanation.formula !== undefined && <code class="formula number">{explanation.formula}</code>}
        </p>
      )}
      {arithmetic ? (
        <>
          <p class="arithmetic number">{arithmetic.worded}</p>
          <ParameterBoxes parts={row.parts} />
        </>
      ) : (
        <p class="muted">
          {row.built
            ? l10n.t('It has no parameters.')
            : l10n.t('Its parameters can be counted once its input shape is known.')}
        </p>
      )}
      <Toolbar label={l10n.t('Layer {0}', row.layer)}>
        <Button icon="goTo" label={l10n.t('Go to source')} onClick={() => void host.reveal(row.layer)} />
        {row.parts.length > 0 && (
          <Button
            icon="matrix"
            label={l10n.t('Inspect weights')}
            onClick={() => void host.inspect(row.layer)}
          />
        )}
      </Toolbar>
    </div>
  );
}
