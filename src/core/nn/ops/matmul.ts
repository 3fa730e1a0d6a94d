// matmul: the last dimension of the input times a matrix.

import type { Kernels } from '../../kernels/kernels';
import type { MatrixParameter } from '../createParameter';
import type { Op } from '../op';
import { between, type Place } from '../place';

/**
 * output (… × n) = input (… × k) · kernel (k × n).
 * @param inputGradientNeeded false: the input's gradient is only computed where a pass is observed
 */
export function createMatmul(
  kernels: Kernels,
  input: Place,
  output: Place,
  kernel: MatrixParameter,
  inputGradientNeeded: boolean,
): Op {
  const rowsOfSample = input.value.size / kernel.value.rows;
  return {
    name: 'matmul',
    ...between(input, output),
    parameters: [kernel],
    forward({ rows }) {
      kernels.multiply(input.value.buffer, kernel.value, output.value.buffer, rows * rowsOfSample);
    },
    backward({ rows, observed }) {
      const count = rows * rowsOfSample;
      if (kernel.trainable || observed) {
        kernels.multiplyTransposed(input.value.buffer, output.gradient.buffer, kernel.gradient, count);
      }
      if (inputGradientNeeded || observed) {
        kernels.multiplyByTransposed(output.gradient.buffer, kernel.value, input.gradient.buffer, count);
      }
    },
  };
}
