// Gradients of a network against central finite differences.

import { readStore } from '../../src/core/nn/parameter';
import type { Network } from '../../src/core/nn/network';
import type { Pass } from '../../src/core/nn/pass';
import { assertClose, normals } from './numbers';

/** Of about the cube root of float64's precision: rounding and truncation are then of one size. */
const step = 1e-5;
const tolerance = 1e-8;

/**
 * Compares the gradients of the network's input and of all parameters, for random inputs, parameters and gradients of the
 * output.
 * @param pass makes a pass; each one draws the same random numbers
 */
export function checkGradients(network: Network, pass: () => Pass): void {
  const { rows } = pass();
  const input = network.input.buffer.values.subarray(0, rows * network.input.size);
  input.set(normals(input.length, 11));
  for (const [i, { value }] of network.parameters.entries()) value.write(normals(value.size, 12 + i));
  const outputGradient = normals(rows * network.output.size, 10);

  const objective = (): number => {
    network.forward(pass());
    const output = network.output.buffer.values;
    return outputGradient.reduce((sum, factor, i) => sum + factor * output[i], 0);
  };
  const differences = (values: Float64Array, write: (values: Float64Array) => void): Float64Array =>
    values.map((value, i) => {
      write(values.with(i, value + step));
      const above = objective();
      write(values.with(i, value - step));
      const below = objective();
      write(values);
      return (above - below) / (2 * step);
    });

  network.forward(pass());
  network.outputGradient.buffer.values.set(outputGradient);
  network.backward({ ...pass(), observed: true });
  const inputGradient = network.layers[0].inputGradient.buffer.values.slice(0, input.length);
  const gradients = network.parameters.map(({ gradient }) => readStore(gradient));

  assertClose(
    inputGradient,
    differences(Float64Array.from(input), (values) => input.set(values)),
    tolerance,
    'input',
  );
  for (const [i, { path, value }] of network.parameters.entries()) {
    const found = differences(Float64Array.from(readStore(value)), (values) => value.write(values));
    assertClose(gradients[i], found, tolerance, path);
  }
}
