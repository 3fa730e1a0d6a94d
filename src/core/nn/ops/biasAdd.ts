// biasAdd: a vector added to the last dimension.

import type { Kernels } from '../../kernels/kernels';
import type { VectorParameter } from '../createParameter';
import type { Op } from '../op';
import { between, type Place } from '../place';

/** @param input whose gradient is the output's own: d (x + b) / d x = 1, so both lie in the same memory */
export function createBiasAdd(kernels: Kernels, input: Place, output: Place, bias: VectorParameter): Op {
  const rowsOfSample = input.value.size / bias.value.size;
  return {
    name: 'biasAdd',
    ...between(input, output),
    parameters: [bias],
    forward({ rows }) {
      kernels.addBias(input.value.buffer, bias.value, output.value.buffer, rows * rowsOfSample);
    },
    backward({ rows, observed }) {
      if (!bias.trainable && !observed) return;
      kernels.sumRows(output.gradient.buffer, bias.gradient, rows * rowsOfSample);
    },
  };
}
