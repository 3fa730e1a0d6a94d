// Everything that decides how a run goes on from between two batches, copied: weights, the optimizer's slots, random state,
// the order of the samples and the sums of the epoch. Arrays are copied as kernels keep them, so they come back to the bit.

import type { RandomState } from '../../base/random';
import type { FloatArray, ParameterStore } from '../../kernels/kernels';
import type { Network } from '../../nn/network';
import type { TrainingOptions } from '../options';
import type { RunProgress } from '../train';

export interface RunSnapshot {
  /** Batches done. */
  readonly step: number;
  readonly progress: RunProgress;
  readonly stores: readonly FloatArray[];
  /** How many of the stores are weights; the rest are the optimizer's. */
  readonly weights: number;
  readonly random: RandomState;
  readonly learningRate: number;
  readonly iterations: number;
  /** Of the batch before; NaN before the first. */
  readonly latestLoss: number;
  readonly byteLength: number;
}

/**
 * @param order of the samples in the copy, where an equal one exists already
 * @param used of the same run, not needed any more: its memory is written over, as taking new memory costs more than copying
 */
export function takeSnapshot(
  network: Network,
  options: TrainingOptions,
  progress: RunProgress,
  order: Int32Array,
  latestLoss: number,
  used?: RunSnapshot,
): RunSnapshot {
  const { optimizer, random } = options;
  const stores = storesOf(network, options).map(({ storage }, i) => {
    const copy = used?.stores[i];
    if (!copy) return storage.values.slice();
    copy.set(storage.values);
    return copy;
  });
  return {
    step: progress.state.steps,
    progress: {
      state: progress.state.copy(order),
      means: progress.means.copy(),
      callbacks: progress.callbacks.map((callback) => callback.copy()),
    },
    stores,
    weights: network.parameters.length,
    random: random.state,
    learningRate: optimizer.learningRate,
    iterations: optimizer.iterations,
    latestLoss,
    byteLength: stores.reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}

/** @returns where the run stands now; the snapshot stays as it is */
export function restoreSnapshot(
  network: Network,
  options: TrainingOptions,
  snapshot: RunSnapshot,
): RunProgress {
  const { optimizer, random } = options;
  for (const [i, { storage }] of storesOf(network, options).entries()) storage.values.set(snapshot.stores[i]);
  random.state = snapshot.random;
  optimizer.learningRate = snapshot.learningRate;
  optimizer.iterations = snapshot.iterations;
  const { state, means, callbacks } = snapshot.progress;
  return {
    state: state.copy(),
    means: means.copy(),
    callbacks: callbacks.map((callback) => callback.copy()),
  };
}

/** Weights first, then what the optimizer keeps for each. */
function storesOf({ parameters }: Network, { optimizer }: TrainingOptions): readonly ParameterStore[] {
  return [
    ...parameters.map(({ value }) => value),
    ...parameters
      .filter(({ trainable }) => trainable)
      .flatMap((parameter) => Object.values(optimizer.slotsOf(parameter))),
  ];
}
