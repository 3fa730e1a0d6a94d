// What a network puts out for the samples of a dataset.

import { Random } from '../base/random';
import type { Dataset } from '../datasets/dataset';
import { type FloatArray, floatArray } from '../kernels/kernels';
import type { Network } from '../nn/network';
import { BatchFeed, naturalOrder } from './batchFeed';

/** Row-major: the network's outputs for each sample, in the order of the dataset. */
export function predict(network: Network, dataset: Dataset): FloatArray {
  const { batchSize, output, kernels } = network;
  const predictions = floatArray(kernels.precision, dataset.count * output.size);
  const feed = new BatchFeed(network, dataset);
  const order = naturalOrder(dataset.count);
  // Nothing draws from it where nothing is trained.
  const random = new Random(0);
  for (let start = 0; start < dataset.count; start += batchSize) {
    const rows = Math.min(batchSize, dataset.count - start);
    feed.load(order, start, rows);
    network.forward({ rows, training: false, observed: false, random });
    predictions.set(output.buffer.values.subarray(0, rows * output.size), start * output.size);
  }
  return predictions;
}
