// A place in a run as people write it: `37`, `2/37`.

import * as l10n from '@vscode/l10n';
import { formatCount } from '../../core/base/numbers';
import type { SteppingDescription } from '../../protocol/stepping';

/** Both count from 0. */
export interface BatchPlace {
  readonly epoch: number;
  readonly batch: number;
}

/**
 * @param present the epoch that a batch alone is of, from 0
 * @returns what is wrong with it, for people, where it is no place of this run
 */
export function parseBatch(
  text: string,
  present: number,
  { epochs, batchesPerEpoch }: Pick<SteppingDescription, 'epochs' | 'batchesPerEpoch'>,
): BatchPlace | string {
  const parts = /^\s*(?:(\d+)\s*[/,:]\s*)?(\d+)\s*$/.exec(text);
  if (!parts) return l10n.t('Write a batch, such as 37, or epoch and batch, such as 2/37.');
  const epoch = parts[1] === undefined ? present : Number(parts[1]) - 1;
  const batch = Number(parts[2]) - 1;
  if (epoch < 0 || epoch >= epochs) return l10n.t('Epochs go from 1 to {0}.', formatCount(epochs));
  if (batch < 0 || batch >= batchesPerEpoch) {
    return l10n.t('Batches of an epoch go from 1 to {0}.', formatCount(batchesPerEpoch));
  }
  return { epoch, batch };
}
