// A last layer that works on each row of a picture by itself, because nothing has made the picture flat.

import * as l10n from '@vscode/l10n';
import type { LayerShape } from '../../model/shapeInference';
import { formatShape } from '../../tensor/shape';
import type { ModelDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import type { SourceModel } from '../sourceDocument';
import { outputOf } from './output';

/** Losses that compare one row of numbers for each sample. */
const rowLosses: ReadonlySet<string> = new Set(['SparseCategoricalCrossentropy', 'CategoricalCrossentropy']);

export function lintFlatten(
  model: SourceModel,
  shapes: readonly LayerShape[],
  draft: ModelDraft,
  reporter: Reporter,
): void {
  const output = outputOf(model);
  const loss = model.spec.compile?.loss.className;
  if (!output || loss === undefined || !rowLosses.has(loss)) return;
  const shape = shapes.at(-1)?.output;
  if (!shape || shape.length < 2) return;
  const first = draft.layers.find(({ className }) => className === 'Dense');
  const edits = first?.insertBefore?.('Flatten');
  reporter.warning(
    output.range,
    l10n.t(
      'The model puts out {0} for each sample, not one row of numbers: nothing makes its input {1} flat before the first Dense.',
      formatShape([null, ...shape]),
      formatShape([null, ...(shapes[0]?.output ?? [])]),
    ),
    edits && [{ title: l10n.t('Insert Flatten before the first Dense'), edits }],
  );
}
