// Faults of the numbers that the run can stop at.

import * as l10n from '@vscode/l10n';
import type { ExceptionFilter } from '../../core/training/stepping/breakpoints';

export interface ExceptionFilterDescription {
  readonly filter: ExceptionFilter;
  readonly label: string;
  readonly description: string;
  readonly conditionDescription: string;
  /** Without the user's asking. */
  readonly isOn: boolean;
}

export function exceptionFilters(): readonly ExceptionFilterDescription[] {
  const anyCondition = l10n.t('An expression that must be true as well: epoch > 1');
  return [
    {
      filter: 'nan',
      label: l10n.t('Not a number (NaN)'),
      description: l10n.t('Stops at the op that first makes a NaN, and says in which sample.'),
      conditionDescription: anyCondition,
      isOn: true,
    },
    {
      filter: 'infinity',
      label: l10n.t('Infinity'),
      description: l10n.t('Stops at the op that first makes a value too large for the type.'),
      conditionDescription: anyCondition,
      isOn: true,
    },
    {
      filter: 'explodingGradient',
      label: l10n.t('Exploding gradient'),
      description: l10n.t("Stops where the norm of a layer's gradient is above a threshold."),
      conditionDescription: l10n.t('The threshold (10), or a condition'),
      isOn: false,
    },
    {
      filter: 'vanishingGradient',
      label: l10n.t('Vanishing gradient'),
      description: l10n.t("Stops where the norm of a layer's gradient is below a threshold."),
      conditionDescription: l10n.t('The threshold (1e-7), or a condition'),
      isOn: false,
    },
    {
      filter: 'deadRelu',
      label: l10n.t('Dead ReLU layer'),
      description: l10n.t('Stops where a ReLU layer puts out nothing but zeros for a whole batch.'),
      conditionDescription: anyCondition,
      isOn: false,
    },
    {
      filter: 'lossRises',
      label: l10n.t('Loss rises'),
      description: l10n.t('Stops when the loss has risen for several batches in a row.'),
      conditionDescription: l10n.t('The number of batches (5), or a condition'),
      isOn: false,
    },
  ];
}
