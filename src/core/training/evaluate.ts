// How good a network is on a dataset: loss and metrics, nothing changed.

import type { Dataset } from '../datasets/dataset';
import type { Network } from '../nn/network';
import { BatchFeed, naturalOrder } from './batchFeed';
import type { Logs } from './events';
import { Means } from './means';
import type { TrainingOptions } from './options';

type EvaluationOptions = Pick<TrainingOptions, 'loss' | 'metrics' | 'random'>;

/** Yields what `restAt` makes of each batch that is done, so that long validations can be interrupted. */
export function* evaluation<Event>(
  network: Network,
  dataset: Dataset,
  { loss, metrics, random }: EvaluationOptions,
  restAt: (batch: number) => Event,
): Generator<Event, Logs> {
  const { batchSize } = network;
  const feed = new BatchFeed(network, dataset);
  const order = naturalOrder(dataset.count);
  const means = new Means(metrics);
  const losses = new Float64Array(batchSize);
  for (let batch = 0; batch * batchSize < dataset.count; batch++) {
    const start = batch * batchSize;
    const rows = Math.min(batchSize, dataset.count - start);
    const comparison = feed.load(order, start, rows);
    network.forward({ rows, training: false, observed: false, random });
    means.add(loss.forward(comparison, losses) + network.regularizationLoss(), comparison);
    yield restAt(batch);
  }
  return means.logs();
}

/** The same in one go, in Keras' names: `{ loss, accuracy }`. */
export function evaluate(network: Network, dataset: Dataset, options: EvaluationOptions): Logs {
  const batches = evaluation(network, dataset, options, () => undefined);
  for (;;) {
    const next = batches.next();
    if (next.done) return next.value;
  }
}
