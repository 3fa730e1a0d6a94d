// dropout: some numbers become 0 while training, the others grow so that their expectation stays.

import type { Activation, Kernels } from '../../kernels/kernels';
import type { BatchTensor } from '../batchTensor';
import type { Op } from '../op';
import { between, createBatchTensor, type Place } from '../place';

/** Outside of training numbers pass as they are. */
const linear: Activation = { kind: 'linear' };

export interface DropoutOp extends Op {
  /** What the latest training pass multiplied by: 1 / (1 − rate) or 0. */
  readonly mask: BatchTensor;
}

/** @param rate share of numbers that become 0, from 0 to below 1 */
export function createDropoutOp(
  kernels: Kernels,
  batchSize: number,
  input: Place,
  output: Place,
  rate: number,
): DropoutOp {
  const mask = createBatchTensor(kernels, batchSize, input.value.shape);
  const x = input.value.buffer;
  const y = output.value.buffer;
  const dx = input.gradient.buffer;
  const dy = output.gradient.buffer;
  const { size } = input.value;
  return {
    name: 'dropout',
    ...between(input, output),
    parameters: [],
    mask,
    forward({ rows, training, random }) {
      if (training) kernels.dropout(x, mask.buffer, y, rows * size, rate, random.integer32());
      else kernels.activate(linear, x, y, rows * size);
    },
    backward({ rows, training }) {
      if (training) kernels.multiplyElements(dy, mask.buffer, dx, rows * size);
      else kernels.activateBackward(linear, x, y, dy, dx, rows * size);
    },
  };
}
