// ReduceLROnPlateau: a smaller learning rate when nothing has become better for `patience` epochs.
// keras.io/api/callbacks/reduce_lr_on_plateau

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { ObjectSpec } from '../../model/modelSpec';
import { numberArgument } from '../../nn/objectArguments';
import type { Callback } from './callback';
import { monitorOf } from './monitor';

interface Memory {
  readonly wait: number;
  /** Epochs left in which nothing is counted, after a reduction. */
  readonly cooldown: number;
  readonly best?: number;
}

export function reduceLearningRate(
  spec: ObjectSpec,
  names: readonly string[],
  before: Memory = { wait: 0, cooldown: 0 },
): Callback {
  const monitor = monitorOf(spec, 1e-4, names);
  const factor = numberArgument(spec, 'factor', 0.1);
  if (factor >= 1) {
    throw new UserError(l10n.t("{0}: 'factor' must be below 1, but is {1}.", spec.className, factor));
  }
  const patience = numberArgument(spec, 'patience', 10);
  const rest = numberArgument(spec, 'cooldown', 0);
  const least = numberArgument(spec, 'min_lr', 0);
  let memory = before;

  return {
    epochEnd(_, logs, { optimizer }) {
      const value = logs[monitor.name];
      logs.learning_rate = optimizer.learningRate;
      let { wait, cooldown, best } = memory;
      if (cooldown > 0) {
        cooldown--;
        wait = 0;
      }
      if (monitor.isBetter(value, best)) {
        best = value;
        wait = 0;
      } else if (cooldown === 0 && ++wait >= patience && optimizer.learningRate > least) {
        optimizer.learningRate = Math.max(optimizer.learningRate * factor, least);
        cooldown = rest;
        wait = 0;
      }
      memory = { wait, cooldown, best };
    },
    copy: () => reduceLearningRate(spec, names, memory),
  };
}
