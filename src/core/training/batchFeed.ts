// Brings samples of a dataset into a network, a batch at a time: gathers them, scales them, weighs them.

import type { Dataset } from '../datasets/dataset';
import { type FloatArray, floatArray } from '../kernels/kernels';
import { type BatchTargets, type Comparison, largestOf } from '../nn/batchTargets';
import type { Network } from '../nn/network';

export class BatchFeed {
  private readonly size: number;
  private readonly targets: BatchTargets;
  private readonly weights: FloatArray | undefined;
  /** @param classWeights factor of each class in the loss, by label */
  constructor(
    private readonly network: Network,
    private readonly dataset: Dataset,
    private readonly classWeights?: ReadonlyMap<number, number>,
  ) {
    const { batchSize, kernels, input } = network;
    const { targets, sampleWeights } = dataset;
    const numbers = (length: number): FloatArray => floatArray(kernels.precision, length);
    this.size = input.size;
    this.targets =
      targets.kind === 'labels'
        ? { kind: 'labels', values: new Int32Array(batchSize) }
        : { kind: 'values', values: numbers(batchSize * targets.width), width: targets.width };
    this.weights = sampleWeights || classWeights ? numbers(batchSize) : undefined;
  }

  /**
   * Fills the network's input with the samples `order[start]` to before `order[start + rows]`.
   * @returns the network's output beside their targets; it holds for the batch until the next call
   */
  load(order: Int32Array, start: number, rows: number): Comparison {
    for (let row = 0; row < rows; row++) {
      const sample = order[start + row];
      this.loadFeatures(sample, row);
      this.loadTarget(sample, row);
      if (this.weights) this.weights[row] = this.weightOf(sample);
    }
    const { output } = this.network;
    return {
      rows,
      predictions: output.buffer.values,
      width: output.size,
      targets: this.targets,
      weights: this.weights,
    };
  }

  private loadFeatures(sample: number, row: number): void {
    const { features, scale } = this.dataset;
    const { size } = this;
    const { kernels, input } = this.network;
    const from = sample * size;
    const to = row * size;
    if (features instanceof Uint8Array) {
      return kernels.scaleBytes(features.subarray(from, from + size), scale, input.buffer, to);
    }
    const { values } = input.buffer;
    if (scale === 1) values.set(features.subarray(from, from + size), to);
    else for (let i = 0; i < size; i++) values[to + i] = features[from + i] / scale;
  }

  private loadTarget(sample: number, row: number): void {
    const { targets } = this.dataset;
    if (targets.kind === 'labels') {
      this.targets.values[row] = targets.values[sample];
      return;
    }
    const { width, values } = targets;
    for (let i = 0; i < width; i++) this.targets.values[row * width + i] = values[sample * width + i];
  }

  private weightOf(sample: number): number {
    const { sampleWeights, targets } = this.dataset;
    const own = sampleWeights?.[sample] ?? 1;
    if (!this.classWeights) return own;
    // The class of a row of shares is where it is largest, as Keras takes it.
    const label =
      targets.kind === 'labels' ? targets.values[sample] : largestOf(targets.values, sample, targets.width);
    return own * (this.classWeights.get(label) ?? 1);
  }
}

/** `0, 1, 2, …`: the samples as they come. */
export function naturalOrder(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}
