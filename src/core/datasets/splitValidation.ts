// Sets a part of the samples aside for validation, as Keras' `validation_split` does: the last ones, before any shuffling.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import { sizeOf } from '../tensor/shape';
import type { Dataset, DataSplits, Targets } from './dataset';

/**
 * Both parts share the memory of `dataset`.
 * @param fraction of the samples that are set aside, above 0 and below 1
 * @throws UserError when either part would be empty
 */
export function splitValidation(dataset: Dataset, fraction: number): DataSplits {
  const { count } = dataset;
  const kept = Math.floor(count * (1 - fraction));
  if (!(kept > 0 && kept < count)) {
    throw new UserError(
      l10n.t(
        '{0}: a validation_split of {1} divides {2} samples into {3} for training and {4} for validation; each part needs one at least.',
        dataset.name,
        fraction,
        count,
        Math.max(0, Math.min(count, kept)),
        count - Math.max(0, Math.min(count, kept)),
      ),
    );
  }
  return { train: part(dataset, 0, kept), validation: part(dataset, kept, count) };
}

function part(dataset: Dataset, from: number, to: number): Dataset {
  const { features, inputShape, targets, sampleWeights } = dataset;
  const size = sizeOf(inputShape);
  return {
    ...dataset,
    count: to - from,
    features: features.subarray(from * size, to * size),
    targets: targetsOf(targets, from, to),
    sampleWeights: sampleWeights?.subarray(from, to),
  };
}

function targetsOf(targets: Targets, from: number, to: number): Targets {
  if (targets.kind === 'labels') return { ...targets, values: targets.values.subarray(from, to) };
  const { width } = targets;
  return { ...targets, values: targets.values.subarray(from * width, to * width) };
}
