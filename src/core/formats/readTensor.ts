// Whole tensors, and tensors in portions, out of the ranges that a checkpoint reads.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import type { Checkpoint, TensorInfo } from '../model/checkpoint';
import { sizeOf } from '../tensor/shape';
import {
  smallestNormalOf,
  StatisticsGatherer,
  type Gatherer,
  type TensorStatistics,
} from '../tensor/statistics';
import type { NumberArray, Tensor } from '../tensor/tensor';

/** Elements that are held at once while a long tensor is gone through. */
const portion = 2 ** 20;

/** A tensor is held in memory as a whole; beyond this the process that shows it would be in danger. In bytes. */
const largestWhole = 2 ** 31;

/**
 * All values of one tensor.
 * @throws UserError when the file is damaged there or the tensor is too large to be held at once
 */
export async function readTensor(checkpoint: Checkpoint, tensor: TensorInfo): Promise<Tensor> {
  const count = sizeOf(tensor.shape);
  if (count * 4 > largestWhole) {
    throw new UserError(
      l10n.t("'{0}' has {1} values; up to {2} can be held at once.", tensor.name, count, largestWhole / 4),
    );
  }
  const { dtype, shape } = tensor;
  return { dtype, shape, data: await checkpoint.readElements(tensor, 0, count) };
}

/** The values of a tensor of any size, in C order and in portions. */
export async function* tensorPortions(
  checkpoint: Checkpoint,
  tensor: TensorInfo,
): AsyncGenerator<NumberArray, void, undefined> {
  const count = sizeOf(tensor.shape);
  for (let from = 0; from < count; from += portion) {
    yield await checkpoint.readElements(tensor, from, Math.min(portion, count - from));
  }
}

/**
 * Statistics of a tensor of any size; one portion is in memory at a time.
 * @param gathererFor values such as the first ones; absent, or of undefined: in TypeScript
 */
export async function tensorStatistics(
  checkpoint: Checkpoint,
  tensor: TensorInfo,
  gathererFor?: (values: NumberArray) => Gatherer | undefined,
): Promise<TensorStatistics> {
  let gatherer: Gatherer | undefined;
  for await (const values of tensorPortions(checkpoint, tensor)) {
    gatherer ??= gathererFor?.(values) ?? new StatisticsGatherer(smallestNormalOf(values));
    gatherer.add(values);
  }
  return (gatherer ?? new StatisticsGatherer(0)).result();
}
