// Pixels from 0 to 255 that nobody has divided.

import * as l10n from '@vscode/l10n';
import type { Reporter } from '../reporter';
import type { SourceModel } from '../sourceDocument';
import { hasTenLabels } from './output';

export function lintScale({ spec, ranges }: SourceModel, reporter: Reporter): void {
  if (!ranges.data || spec.data?.scale !== undefined || !hasTenLabels(spec)) return;
  // A model may do it by itself.
  const doesItself = spec.layers.some(({ className }) =>
    ['Rescaling', 'BatchNormalization', 'LayerNormalization'].includes(className),
  );
  if (doesItself) return;
  reporter.information(
    ranges.data,
    l10n.t('The pixels run from 0 to 255. Networks learn better from 0 to 1: divide them by 255.'),
  );
}
