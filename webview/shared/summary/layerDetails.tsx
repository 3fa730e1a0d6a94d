// Below an open row: what the layer computes, how the number of its parameters comes about, and where to go from here.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { Icon } from '../icons';
import { Toolbar } from '../toolbar';
import { Button } from '../toolkit';
import type { LayerLinks } from './layerLinks';
import { ParameterBoxes } from './parameterBoxes';
import type { ShownRow } from './shownRows';

export interface LayerDetailsProps {
  readonly shown: ShownRow;
  readonly links: LayerLinks;
}

export function LayerDetails({ shown: { row, details }, links }: LayerDetailsProps): JSX.Element {
  const { explanation, arithmetic } = details;
  const { reveal } = links;
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
        {reveal && <Button icon="goTo" label={l10n.t('Go to source')} onClick={() => reveal(row.layer)} />}
        {row.parts.length > 0 && (
          <Button icon="matrix" label={l10n.t('Inspect weights')} onClick={() => links.inspect(row.layer)} />
        )}
      </Toolbar>
    </div>
  );
}
