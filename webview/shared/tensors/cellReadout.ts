// What is said of one cell: where it is, its value, which share of all values lies below.

import * as l10n from '@vscode/l10n';
import type { DType } from '../../../src/core/tensor/dtype';
import { percentileOf, type Quantiles } from '../../../src/core/tensor/quantiles';
import { formatCell } from './numberFormat';
import type { Cell } from './viewport';

export interface CellReadout {
  readonly place: string;
  /** `…` while it is not known. */
  readonly value: string;
  readonly percentile?: string;
}

export function cellReadout(
  { row, column }: Cell,
  value: number | undefined,
  dtype: DType,
  quantiles: Quantiles | undefined,
): CellReadout {
  return {
    place: l10n.t('row {0}, column {1}', row, column),
    value: value === undefined ? '…' : formatCell(value, 'full', dtype),
    percentile:
      value === undefined || !Number.isFinite(value) || !quantiles || quantiles.values.length === 0
        ? undefined
        : l10n.t('percentile {0}', percentileOf(quantiles, value).toFixed(1)),
  };
}

export function readoutText({ place, value, percentile }: CellReadout): string {
  return [place, value, percentile].filter((part) => part !== undefined).join(' · ');
}
