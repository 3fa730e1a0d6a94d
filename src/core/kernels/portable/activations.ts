// Activations over buffers.

import { type Activation, type FloatBuffer, readsInput } from '../kernels';
import { parameterOf, scalarActivation } from './scalarActivations';

export function activate(activation: Activation, z: FloatBuffer, y: FloatBuffer, count: number): void {
  const scalar = scalarActivation(activation);
  const parameter = parameterOf(activation);
  const { values: input } = z;
  const { values: output } = y;
  for (let i = 0; i < count; i++) output[i] = scalar.value(input[i], parameter);
}

export function activateBackward(
  activation: Activation,
  z: FloatBuffer,
  y: FloatBuffer,
  dy: FloatBuffer,
  dz: FloatBuffer,
  count: number,
): void {
  const scalar = scalarActivation(activation);
  const parameter = parameterOf(activation);
  const { values: at } = readsInput(activation) ? z : y;
  const { values: outputGradient } = dy;
  const { values: inputGradient } = dz;
  for (let i = 0; i < count; i++) inputGradient[i] = scalar.backward(outputGradient[i], at[i], parameter);
}
