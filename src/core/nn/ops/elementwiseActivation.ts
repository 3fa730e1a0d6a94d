// relu, tanh and all others that work on each number alone; the op has the activation's name.

import type { Activation, Kernels } from '../../kernels/kernels';
import { snakeCaseOf } from '../../model/objectSpec';
import type { Op } from '../op';
import { between, type Place } from '../place';

export function createElementwiseActivation(
  kernels: Kernels,
  input: Place,
  output: Place,
  activation: Activation,
): Op {
  const z = input.value.buffer;
  const y = output.value.buffer;
  const dz = input.gradient.buffer;
  const dy = output.gradient.buffer;
  const { size } = input.value;
  return {
    name: snakeCaseOf(activation.kind),
    ...between(input, output),
    parameters: [],
    forward: ({ rows }) => kernels.activate(activation, z, y, rows * size),
    backward: ({ rows }) => kernels.activateBackward(activation, z, y, dy, dz, rows * size),
  };
}
