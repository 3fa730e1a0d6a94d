// Weighted means that grow batch by batch: the logs of an epoch.

import type { Comparison } from '../nn/batchTargets';
import type { Metric } from '../nn/metric';
import type { Logs } from './events';

export class Means {
  private readonly totals: Float64Array;
  private readonly weights: Float64Array;
  private readonly names: readonly string[];

  constructor(private readonly metrics: readonly Metric[]) {
    this.names = ['loss', ...metrics.map(({ name }) => name)];
    this.totals = new Float64Array(this.names.length);
    this.weights = new Float64Array(this.names.length);
  }

  /**
   * Adds a batch.
   * @param loss its mean, regularisation included
   * @returns its own values
   */
  add(loss: number, comparison: Comparison): Logs {
    const values: Record<string, number> = { loss };
    this.totals[0] += loss * comparison.rows;
    this.weights[0] += comparison.rows;
    // Keras weighs the loss by sample and class, and `metrics` not at all (only `weighted_metrics`).
    const unweighted = comparison.weights ? { ...comparison, weights: undefined } : comparison;
    this.metrics.forEach((metric, i) => {
      const { total, weight } = metric.measure(unweighted);
      this.totals[i + 1] += total;
      this.weights[i + 1] += weight;
      values[metric.name] = total / weight;
    });
    return values;
  }

  logs(): Logs {
    return Object.fromEntries(this.names.map((name, i) => [name, this.totals[i] / this.weights[i]]));
  }

  clear(): void {
    this.totals.fill(0);
    this.weights.fill(0);
  }

  copy(): Means {
    const copy = new Means(this.metrics);
    copy.totals.set(this.totals);
    copy.weights.set(this.weights);
    return copy;
  }
}
