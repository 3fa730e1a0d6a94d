// Normalisations beside those by batch and by layer.

import { type Shape } from '../../tensor/shape';
import type { ParameterSpec } from '../modelSpec';
import { flag } from './arguments';
import type { LayerConfig, LayerDefinition } from './definition';
import { weight } from './weight';

/** `GroupNormalization`: a factor and a summand for each channel. */
export const groupNormalization: LayerDefinition = {
  outputShape: (_, input) => input,
  parameters: (config, input) => [
    ...(flag(config, 'scale', true) ? [weight(config, 'gamma', [input.at(-1)!], 'Ones')] : []),
    ...(flag(config, 'center', true) ? [weight(config, 'beta', [input.at(-1)!], 'Zeros')] : []),
  ],
};

/** `RMSNormalization`. */
export const rmsNormalization: LayerDefinition = {
  outputShape: (_, input) => input,
  parameters: (config, input) => [weight(config, 'scale', [input.at(-1)!], 'Ones')],
};

/** `Normalization`: what it has seen of the data, and how much of them. Not trained. */
export const normalization: LayerDefinition = {
  outputShape: (_, input) => input,
  parameters(config, input) {
    // Given from outside, they are no variables.
    if (config.mean !== undefined && config.mean !== null) return [];
    const shape = keptAxes(config, input);
    return [
      untrained('mean', shape, 'Zeros'),
      untrained('variance', shape, 'Ones'),
      untrained('count', [], 'Zeros'),
    ];
  },
};

function untrained(name: string, shape: Shape, className: string): ParameterSpec {
  return { name, shape, initializer: { className, config: {} }, trainable: false };
}

/** The axes that have statistics of their own, counted with the batch; the last one unless told. */
function keptAxes({ axis = -1 }: LayerConfig, input: Shape): Shape {
  const axes: readonly unknown[] = Array.isArray(axis) ? axis : axis === null ? [] : [axis];
  const places = axes.map((one) => (typeof one !== 'number' ? -1 : one < 0 ? input.length + one : one - 1));
  return [...places].sort((a, b) => a - b).map((place) => input[place] ?? 1);
}
