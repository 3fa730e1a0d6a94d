// softmax over the last dimension.

import type { Kernels } from '../../kernels/kernels';
import type { SoftmaxOp } from '../op';
import { between, type Place } from '../place';

export function createSoftmax(kernels: Kernels, input: Place, output: Place): SoftmaxOp {
  const classes = input.value.shape.at(-1) ?? 1;
  const rowsOfSample = input.value.size / classes;
  const z = input.value.buffer;
  const y = output.value.buffer;
  const dz = input.gradient.buffer;
  const dy = output.gradient.buffer;
  const op: SoftmaxOp = {
    name: 'softmax',
    ...between(input, output),
    parameters: [],
    gradientGiven: false,
    forward({ rows }) {
      // What a loss gave belongs to the batch before.
      op.gradientGiven = false;
      kernels.softmax(z, y, rows * rowsOfSample, classes);
    },
    backward({ rows }) {
      if (!op.gradientGiven) kernels.softmaxBackward(y, dy, dz, rows * rowsOfSample, classes);
    },
  };
  return op;
}
