// Where a backward pass begins: the gradient of the loss by the network's output, or, where the loss can do it in one step
// with a softmax before it, by that softmax's input.

import type { Comparison } from './batchTargets';
import { fusesWithSoftmax, type Loss } from './loss';
import type { Network } from './network';
import type { Pass } from './pass';

export function lossBackward(network: Network, loss: Loss, comparison: Comparison, pass: Pass): void {
  const { softmax, outputGradient } = network;
  const fuses = softmax !== undefined && !loss.fromLogits && fusesWithSoftmax(loss);
  if (softmax) softmax.gradientGiven = fuses;
  if (fuses) loss.backwardThroughSoftmax(comparison, softmax.inputGradient.buffer.values);
  // Beside a fused step it is only there to be looked at.
  if (!fuses || pass.observed) loss.backward(comparison, outputGradient.buffer.values);
}
