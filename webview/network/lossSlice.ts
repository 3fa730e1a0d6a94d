// What a slice of the loss along an update says: where it is lowest, and what that means for the learning rate. Knows no pixels.

import * as l10n from '@vscode/l10n';
import { formatShort } from '../../src/core/base/numbers';
import type { LossSlice } from '../../src/protocol/stepping';

export interface SlicePoint {
  /** Length of the way; 1 is the update as it will happen. */
  readonly multiple: number;
  readonly loss: number;
}

export function pointsOf({ multiples, losses }: LossSlice): readonly SlicePoint[] {
  return multiples.map((multiple, i) => ({ multiple, loss: losses[i] }));
}

/** The lowest finite one on the way forward; undefined where the loss is a number nowhere. */
export function lowestOf(points: readonly SlicePoint[]): SlicePoint | undefined {
  return points
    .filter(({ multiple, loss }) => multiple >= 0 && Number.isFinite(loss))
    .reduce<SlicePoint | undefined>(
      (lowest, point) => (lowest && lowest.loss <= point.loss ? lowest : point),
      undefined,
    );
}

/** One sentence; of one batch only, and it says so. */
export function verdictOn(points: readonly SlicePoint[]): string {
  const lowest = lowestOf(points);
  const here = points.find(({ multiple }) => multiple === 0);
  const there = points.find(({ multiple }) => multiple === 1);
  if (!lowest || !here || !there) return l10n.t('The loss is no number along this way.');
  if (!(there.loss < here.loss)) {
    return l10n.t('This update makes the loss of its own batch larger: the learning rate is too large here.');
  }
  if (lowest.multiple < 1) {
    return l10n.t(
      'The loss of this batch would be lowest after {0} of the update: the learning rate oversteps here.',
      formatShort(lowest.multiple),
    );
  }
  if (lowest.multiple === 1)
    return l10n.t('Along this way the loss of this batch is lowest just where the update ends.');
  if (lowest.multiple >= points.at(-1)!.multiple) {
    return l10n.t(
      'The loss of this batch still falls after {0} such updates: the step is short.',
      formatShort(lowest.multiple),
    );
  }
  return l10n.t(
    'The loss of this batch would be lowest after {0} such updates.',
    formatShort(lowest.multiple),
  );
}
