// A place in a network, between two ops: the values that pass it forward and the gradients that pass it backward.

import type { Kernels } from '../kernels/kernels';
import { type Shape, sizeOf } from '../tensor/shape';
import type { BatchTensor } from './batchTensor';
import type { Op } from './op';

export interface Place {
  readonly value: BatchTensor;
  /** d loss / d value. */
  readonly gradient: BatchTensor;
}

/** @param shape of one sample */
export function createPlace(kernels: Kernels, batchSize: number, shape: Shape): Place {
  return {
    value: createBatchTensor(kernels, batchSize, shape),
    gradient: createBatchTensor(kernels, batchSize, shape),
  };
}

export function createBatchTensor(kernels: Kernels, batchSize: number, shape: Shape): BatchTensor {
  const size = sizeOf(shape);
  return { shape, size, buffer: kernels.buffer(batchSize * size) };
}

/** The same memory, seen in another shape of the same size. */
export function reshapedPlace({ value, gradient }: Place, shape: Shape): Place {
  return { value: { ...value, shape }, gradient: { ...gradient, shape } };
}

/** The four tensors of an op between two places. */
export function between(
  input: Place,
  output: Place,
): Pick<Op, 'input' | 'output' | 'inputGradient' | 'outputGradient'> {
  return {
    input: input.value,
    output: output.value,
    inputGradient: input.gradient,
    outputGradient: output.gradient,
  };
}
