// How the loss of a batch changes along the way that its update takes: shorter, as long, longer. It tells why a learning rate is
// right, too small or too large.

import type { Steps } from '../../base/steps';
import { readStore } from '../../nn/parameter';
import { BatchLoss } from './batchLoss';
import { updateAhead } from './parameterUpdate';
import type { PresentBatch, RunDriver } from './runDriver';

export interface LossSlice {
  /** Lengths of the way; 1 is the update as it will happen, 0 is where the weights are. */
  readonly multiples: readonly number[];
  /** The loss of the same batch there. */
  readonly losses: readonly number[];
}

/** Behind the update, where the loss may rise again, is looked at as far as eight times. */
export const sliceMultiples: readonly number[] = [
  ...[-1, -0.5, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8],
];

/** @param driver where all gradients of `batch` are complete and none of its updates has happened */
export function* lossSlice(
  driver: RunDriver,
  batch: PresentBatch,
  multiples: readonly number[] = sliceMultiples,
): Steps<LossSlice> {
  const { network, options } = driver;
  const loss = new BatchLoss(driver, batch);
  const ways = network.parameters.flatMap((parameter, index) =>
    parameter.trainable
      ? [{ index, from: readStore(parameter.value), way: updateAhead(parameter, options.optimizer) }]
      : [],
  );
  const losses: number[] = [];
  for (const multiple of multiples) {
    for (const { index, from, way } of ways) {
      loss.write(
        index,
        Float64Array.from(from, (value, i) => value + multiple * way[i]),
      );
    }
    losses.push(loss.total());
    yield;
  }
  return { multiples, losses };
}
