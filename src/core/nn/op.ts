// One operation of a layer: it knows its forward and its backward. This is what a debugger steps through, what a page draws,
// and what a layer may fuse with its neighbours.

import type { BatchTensor } from './batchTensor';
import type { Parameter } from './parameter';
import type { Pass } from './pass';

export interface Op {
  /** `matmul`, `biasAdd`, `relu`: unique in its layer. */
  readonly name: string;
  readonly input: BatchTensor;
  readonly output: BatchTensor;
  /** d loss / d output; written by the op after this one, or by the loss. */
  readonly outputGradient: BatchTensor;
  /** d loss / d input; written by `backward`. For a network's first op only when the pass is observed. */
  readonly inputGradient: BatchTensor;
  /** Those that this op reads. */
  readonly parameters: readonly Parameter[];
  /** Output from input. */
  forward(pass: Pass): void;
  /** Gradients of input and parameters from the gradient of the output. */
  backward(pass: Pass): void;
}

/** A softmax at a network's end, whose backward the loss may have done together with its own. */
export interface SoftmaxOp extends Op {
  /** Set by the loss: `inputGradient` is written already, so `backward` leaves it. */
  gradientGiven: boolean;
}
