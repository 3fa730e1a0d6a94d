// The loss of the present batch as a function of the weights, in double precision: the same samples, the same dropout. Computed
// in a network of its own, so that the run's stays as it is.

import { Random, type RandomState } from '../../base/random';
import { createPortableKernels } from '../../kernels/portable/portableKernels';
import type { Comparison } from '../../nn/batchTargets';
import { buildNetwork } from '../../nn/buildNetwork';
import type { Loss } from '../../nn/loss';
import type { Network } from '../../nn/network';
import { type Parameter, readStore } from '../../nn/parameter';
import type { Pass } from '../../nn/pass';
import type { PresentBatch, RunDriver } from './runDriver';

export class BatchLoss {
  private readonly network: Network;
  private readonly comparison: Comparison;
  private readonly losses: Float64Array;
  private readonly loss: Loss;
  private readonly drawn: RandomState;
  private readonly pass: Pass;

  /** @param driver in `batch`, whose updates have not begun */
  constructor({ network, options }: RunDriver, batch: PresentBatch) {
    const { rows, targets, weights, width } = batch.comparison;
    const random = new Random(0);
    this.network = buildNetwork(network.spec, {
      kernels: createPortableKernels('float64'),
      inputShape: network.inputShape,
      batchSize: rows,
      random,
    });
    this.network.parameters.forEach(({ value }, i) => value.write(readStore(network.parameters[i].value)));
    const { input, output } = this.network;
    input.buffer.values.set(network.input.buffer.values.subarray(0, rows * input.size));
    this.comparison = {
      rows,
      width,
      predictions: output.buffer.values,
      weights: weights && Float64Array.from(weights),
      targets:
        targets.kind === 'labels' ? targets : { ...targets, values: Float64Array.from(targets.values) },
    };
    this.losses = new Float64Array(rows);
    this.loss = options.loss;
    this.drawn = batch.random;
    this.pass = { rows, training: true, observed: false, random };
  }

  /** Regularisation included. */
  total(): number {
    return this.ofData() + this.network.regularizationLoss();
  }

  /** What the samples alone cost. */
  ofData(): number {
    this.pass.random.state = this.drawn;
    this.network.forward(this.pass);
    return this.loss.forward(this.comparison, this.losses);
  }

  /** The elements of the parameter at a place of the network's list, in C order. */
  read(index: number): Float64Array {
    return Float64Array.from(readStore(this.parameter(index).value));
  }

  write(index: number, values: Float64Array): void {
    this.parameter(index).value.write(values);
  }

  private parameter(index: number): Parameter {
    return this.network.parameters[index];
  }
}
