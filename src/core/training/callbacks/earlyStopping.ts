// EarlyStopping: ends a run that has not become better for `patience` epochs. keras.io/api/callbacks/early_stopping

import type { FloatArray } from '../../kernels/kernels';
import type { ObjectSpec } from '../../model/modelSpec';
import type { Network } from '../../nn/network';
import { flagArgument, numberArgument, optionalNumber } from '../../nn/objectArguments';
import type { Callback } from './callback';
import { monitorOf } from './monitor';

interface Memory {
  /** Epochs since the last improvement. */
  readonly wait: number;
  readonly best?: number;
  /** As kernels keep them; only with `restore_best_weights`. */
  readonly bestWeights?: readonly FloatArray[];
}

export function earlyStopping(
  spec: ObjectSpec,
  names: readonly string[],
  before: Memory = { wait: 0 },
): Callback {
  const monitor = monitorOf(spec, 0, names);
  const patience = numberArgument(spec, 'patience', 0);
  const baseline = optionalNumber(spec, 'baseline');
  const restores = flagArgument(spec, 'restore_best_weights', false);
  const firstEpoch = numberArgument(spec, 'start_from_epoch', 0);
  let memory = before;

  return {
    epochEnd(epoch, logs, run) {
      if (epoch < firstEpoch) return;
      const value = logs[monitor.name];
      const { best, bestWeights } = memory;
      const wait = memory.wait + 1;
      if (monitor.isBetter(value, best)) {
        // Below the baseline it is an improvement, but no reason to be patient again.
        const counts = baseline === undefined || monitor.isBetter(value, baseline);
        memory = {
          wait: counts ? 0 : wait,
          best: value,
          bestWeights: restores ? copyWeights(run.network) : undefined,
        };
        return;
      }
      memory = { wait, best, bestWeights };
      if (wait >= patience && epoch > 0) run.stop();
    },
    trainEnd({ network }) {
      const { bestWeights } = memory;
      if (bestWeights) network.parameters.forEach(({ value }, i) => value.storage.values.set(bestWeights[i]));
    },
    copy: () => earlyStopping(spec, names, memory),
  };
}

function copyWeights({ parameters }: Network): readonly FloatArray[] {
  return parameters.map(({ value }) => value.storage.values.slice());
}
