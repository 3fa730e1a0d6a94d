// The callbacks of a run, by Keras' names.

import * as l10n from '@vscode/l10n';
import type { ObjectSpec } from '../../model/modelSpec';
import { unknownObject } from '../../nn/objectArguments';
import type { Callback } from './callback';
import { csvLogger } from './csvLogger';
import { earlyStopping } from './earlyStopping';
import { learningRateScheduler } from './learningRateScheduler';
import { reduceLearningRate } from './reduceLearningRate';
import { terminateOnNaN } from './terminateOnNaN';

const callbacks: Readonly<Record<string, (spec: ObjectSpec, names: readonly string[]) => Callback>> = {
  EarlyStopping: earlyStopping,
  ReduceLROnPlateau: reduceLearningRate,
  LearningRateScheduler: learningRateScheduler,
  TerminateOnNaN: () => terminateOnNaN,
  CSVLogger: (spec) => csvLogger(spec),
};

/**
 * @param names that the run's logs will have
 * @throws UserError for one that is not known, and for arguments that make no sense
 */
export function createCallbacks(specs: readonly ObjectSpec[], names: readonly string[]): readonly Callback[] {
  return specs.map((spec) => {
    if (!Object.hasOwn(callbacks, spec.className)) {
      throw unknownObject(l10n.t('callback'), spec.className, Object.keys(callbacks));
    }
    return callbacks[spec.className](spec, names);
  });
}
