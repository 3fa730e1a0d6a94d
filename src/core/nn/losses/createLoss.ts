// The losses that can be trained on, by Keras' names.

import * as l10n from '@vscode/l10n';
import type { ObjectSpec } from '../../model/modelSpec';
import type { Loss } from '../loss';
import { flagArgument, numberArgument, onlyArgument, unknownObject } from '../objectArguments';
import { binaryCrossentropy } from './binaryCrossentropy';
import { categoricalCrossentropy } from './categoricalCrossentropy';
import { huber } from './huber';
import { meanAbsoluteError } from './meanAbsoluteError';
import { meanSquaredError } from './meanSquaredError';
import { sparseCategoricalCrossentropy } from './sparseCategoricalCrossentropy';

const losses: Readonly<Record<string, (spec: ObjectSpec) => Loss>> = {
  MeanSquaredError: meanSquaredError,
  MeanAbsoluteError: meanAbsoluteError,
  Huber: (spec) => huber(numberArgument(spec, 'delta', 1)),
  BinaryCrossentropy: (spec) => binaryCrossentropy(fromLogits(spec), smoothing(spec)),
  CategoricalCrossentropy: (spec) => categoricalCrossentropy(fromLogits(spec), smoothing(spec)),
  SparseCategoricalCrossentropy: (spec) => sparseCategoricalCrossentropy(fromLogits(spec)),
};

const aliases: Readonly<Record<string, string>> = {
  Mse: 'MeanSquaredError',
  MSE: 'MeanSquaredError',
  Mae: 'MeanAbsoluteError',
  MAE: 'MeanAbsoluteError',
};

/** @throws UserError for a loss or an argument that is not known */
export function createLoss(spec: ObjectSpec): Loss {
  const { className } = spec;
  const name = Object.hasOwn(aliases, className) ? aliases[className] : className;
  if (Object.hasOwn(losses, name)) {
    onlyArgument(spec, 'reduction', 'sum_over_batch_size');
    onlyArgument(spec, 'ignore_class', null);
    return losses[name](spec);
  }
  throw unknownObject(l10n.t('loss'), className, Object.keys(losses));
}

function fromLogits(spec: ObjectSpec): boolean {
  return flagArgument(spec, 'from_logits', false);
}

function smoothing(spec: ObjectSpec): number {
  return numberArgument(spec, 'label_smoothing', 0);
}
