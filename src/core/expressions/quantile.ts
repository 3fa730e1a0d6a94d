// Quantiles, exact: every value is sorted. (core/tensor/quantiles samples large tensors; a condition wants the true value.)

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import type { NumberArray } from '../tensor/tensor';
import { lanesOf, type Reduction } from './lanes';
import { commonType, floatType } from './promotion';
import { arrayOf, type TensorValue } from './values';

/**
 * `numpy.quantile` with its default method, 'linear': between two values of the order by their distance.
 * The dimensions of `shares` come first in the result. NaN where a lane has a NaN. @throws UserError
 */
export function quantile(value: TensorValue, shares: TensorValue, reduction: Reduction): TensorValue {
  for (const share of shares.data) {
    if (!(share >= 0 && share <= 1)) {
      throw new UserError(l10n.t('A quantile is a share from 0 to 1, but is {0}.', share));
    }
  }
  const { data, count, length, shape } = lanesOf(value, reduction);
  if (length === 0) throw new UserError(l10n.t('There is no quantile of no values.'));
  const dtype = floatType(commonType(value, shares));
  const result = arrayOf(dtype, shares.data.length * count);
  for (let lane = 0; lane < count; lane++) {
    const sorted = data.slice(lane * length, (lane + 1) * length).sort();
    for (let i = 0; i < shares.data.length; i++) result[i * count + lane] = atShare(sorted, shares.data[i]);
  }
  return { dtype, shape: [...shares.shape, ...shape], data: result };
}

/** @param sorted ascending; a typed array's order puts NaN last */
function atShare(sorted: NumberArray, share: number): number {
  const last = sorted.length - 1;
  if (Number.isNaN(sorted[last])) return NaN;
  const place = share * last;
  const lower = Math.floor(place);
  const [a, b] = [sorted[lower], sorted[Math.min(lower + 1, last)]];
  const way = place - lower;
  // Between infinities there is nothing to interpolate.
  if (way === 0 || a === b) return a;
  // From the nearer end, so that the result never leaves the two (NumPy's _lerp).
  return way < 0.5 ? a + (b - a) * way : b - (b - a) * (1 - way);
}
