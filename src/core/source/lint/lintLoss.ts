// Activation at the end and loss: pairs that train badly, or not at all.

import * as l10n from '@vscode/l10n';
import type { ModelDraft } from '../modelDraft';
import type { Reporter } from '../reporter';
import type { SourceModel } from '../sourceDocument';
import { hasTenLabels, outputOf } from './output';

export function lintLoss(model: SourceModel, draft: ModelDraft, reporter: Reporter): void {
  const output = outputOf(model);
  const loss = model.spec.compile?.loss;
  if (!output || !loss || !draft.compile) return;
  const { activation, units, range } = output;
  const fromLogits = loss.config.from_logits === true;
  const isCategorical = loss.className.endsWith('CategoricalCrossentropy');
  const isBinary = loss.className === 'BinaryCrossentropy';
  const { lossRange } = draft.compile;

  if (fromLogits && (activation === 'softmax' || activation === 'sigmoid')) {
    reporter.warning(
      lossRange,
      l10n.t(
        "from_logits=True takes numbers before the '{0}', but the last layer has applied it already. Leave out one of them.",
        activation,
      ),
    );
  } else if (!fromLogits && isCategorical && activation === 'linear') {
    reporter.warning(
      lossRange,
      l10n.t(
        "This loss takes probabilities, but the last layer gives plain numbers. Give it activation='softmax', or the loss from_logits=True.",
      ),
    );
  } else if (isCategorical && activation === 'sigmoid') {
    reporter.warning(
      range,
      l10n.t("Classes that exclude each other want 'softmax'; with 'sigmoid' each unit decides by itself."),
    );
  } else if (!fromLogits && isBinary && activation === 'linear') {
    reporter.warning(
      lossRange,
      l10n.t(
        "This loss takes probabilities. Give the last layer activation='sigmoid', or the loss from_logits=True.",
      ),
    );
  }
  if (activation === 'softmax' && units === 1) {
    reporter.warning(
      range,
      l10n.t("The softmax of one unit is always 1: nothing can be learnt. Use 'sigmoid' for yes or no."),
    );
  }
  if (
    loss.className === 'CategoricalCrossentropy' &&
    hasTenLabels(model.spec) &&
    draft.data?.oneHot !== true
  ) {
    reporter.warning(
      lossRange,
      l10n.t(
        "The targets are labels (0 to 9), so the loss is 'sparse_categorical_crossentropy'; this one takes a row for each sample.",
      ),
    );
  }
}
