// A model that can be run: its layers joined, with the memory for batches up to a size.

import type { Random } from '../base/random';
import type { Kernels } from '../kernels/kernels';
import type { ModelSpec } from '../model/modelSpec';
import type { Shape } from '../tensor/shape';
import type { BatchTensor } from './batchTensor';
import type { Layer } from './layer';
import type { SoftmaxOp } from './op';
import type { Parameter } from './parameter';
import type { Pass } from './pass';

export interface Network {
  readonly spec: ModelSpec;
  readonly kernels: Kernels;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** The largest batch that fits. */
  readonly batchSize: number;
  /** Without the InputLayer; each layer's output is the next one's input. */
  readonly layers: readonly Layer[];
  readonly parameters: readonly Parameter[];
  /** Filled with samples before a pass. */
  readonly input: BatchTensor;
  readonly output: BatchTensor;
  /** d loss / d output: written by the loss before a backward pass. */
  readonly outputGradient: BatchTensor;
  /** The last op, where that is a softmax. */
  readonly softmax?: SoftmaxOp;
  forward(pass: Pass): void;
  /** From `outputGradient` to every parameter's gradient. */
  backward(pass: Pass): void;
  /** Σ of the regularisers' losses. */
  regularizationLoss(): number;
  /** Adds the regularisers' gradients to the parameters'. */
  regularize(): void;
}

export interface NetworkOptions {
  readonly kernels: Kernels;
  /** Of one sample, for a model that does not say it itself. */
  readonly inputShape?: Shape;
  readonly batchSize: number;
  /** Draws the first weights. */
  readonly random: Random;
}
