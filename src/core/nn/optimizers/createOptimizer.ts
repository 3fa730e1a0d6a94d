// The optimizers that can be trained with, by Keras' names.

import * as l10n from '@vscode/l10n';
import type { Kernels } from '../../kernels/kernels';
import type { ObjectSpec } from '../../model/modelSpec';
import { unknownObject } from '../objectArguments';
import type { Optimizer } from '../optimizer';
import { adagrad } from './adagrad';
import { adam } from './adam';
import { rmsprop } from './rmsprop';
import { sgd } from './sgd';

const optimizers: Readonly<Record<string, (spec: ObjectSpec, kernels: Kernels) => Optimizer>> = {
  SGD: sgd,
  RMSprop: rmsprop,
  Adagrad: adagrad,
  Adam: adam,
  AdamW: (spec, kernels) => adam(spec, kernels, 0.004),
};

/**
 * Names are compared without regard to case: `"sgd"` and `"rmsprop"` are Keras' short ones.
 * @throws UserError for an optimizer or an argument that is not known
 */
export function createOptimizer(spec: ObjectSpec, kernels: Kernels): Optimizer {
  const name = Object.keys(optimizers).find((known) => known.toLowerCase() === spec.className.toLowerCase());
  if (name === undefined) {
    throw unknownObject(l10n.t('optimizer'), spec.className, Object.keys(optimizers));
  }
  return optimizers[name]({ ...spec, className: name }, kernels);
}
