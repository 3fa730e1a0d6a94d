// What stays the same for the length of a run.

import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { formatCount } from '../../src/core/base/numbers';
import type { RunDescription } from '../../src/protocol/training';

export function RunFacts({ run }: { readonly run: RunDescription }): JSX.Element {
  const facts: readonly (readonly [string, string])[] = [
    [l10n.t('Model'), run.model],
    [l10n.t('Data'), run.data],
    [l10n.t('Parameters'), formatCount(run.parameters)],
    [l10n.t('Batch size'), formatCount(run.batchSize)],
    [l10n.t('Batches per epoch'), formatCount(run.batchesPerEpoch)],
    [l10n.t('Seed'), String(run.seed)],
    [l10n.t('Engine'), run.engine],
  ];
  return (
    <section class="facts" aria-label={l10n.t('Run')}>
      <h2>{l10n.t('Run')}</h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt class="muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
