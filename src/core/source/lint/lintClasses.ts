// As many units at the end as the data has classes.

import * as l10n from '@vscode/l10n';
import type { ModelDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import type { SourceModel } from '../sourceDocument';
import { hasTenLabels, outputOf } from './output';

const classes = 10;

export function lintClasses(model: SourceModel, { compile }: ModelDraft, reporter: Reporter): void {
  const output = outputOf(model);
  if (!output || !hasTenLabels(model.spec)) return;
  if (compile?.spec.loss.className.endsWith('CategoricalCrossentropy') === false) return;
  const { units, range } = output;
  if (units === undefined || units === classes) return;
  const message =
    units < classes
      ? l10n.t(
          'The data have {0} classes, but the last layer has {1} units: some labels have no unit.',
          classes,
          units,
        )
      : l10n.t(
          'The data have {0} classes; {1} of the {2} units are for none.',
          classes,
          units - classes,
          units,
        );
  if (units < classes) reporter.error(range, message);
  else reporter.information(range, message);
}
