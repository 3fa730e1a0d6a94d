// Convolutions that treat each channel by itself, alone or before a convolution of 1 × 1.

import { type Shape, sizeOf } from '../../tensor/shape';
import { flag, positiveInteger, sizes, text } from './arguments';
import { spatial, windows } from './convolution';
import type { LayerConfig, LayerDefinition } from './definition';
import { bias, weight } from './weight';

/** `DepthwiseConv1D`, `DepthwiseConv2D`. */
export function depthwise(rank: 1 | 2): LayerDefinition {
  return {
    outputShape: (config, input) => [...space(config, input, rank), depth(config, input)],
    parameters: (config, input) => [
      weight(config, 'kernel', kernelShape(config, input, rank), 'GlorotUniform'),
      ...(flag(config, 'use_bias', true) ? [bias(config, [depth(config, input)])] : []),
    ],
    multiplyAdds: (config, _, output) => sizeOf(sizes(config, 'kernel_size', rank, 0)) * sizeOf(output),
  };
}

/** `SeparableConv1D`, `SeparableConv2D`. */
export function separable(rank: 1 | 2): LayerDefinition {
  return {
    outputShape: (config, input) => [...space(config, input, rank), positiveInteger(config, 'filters')],
    parameters(config, input) {
      const filters = positiveInteger(config, 'filters');
      const pointwise = [...new Array<number>(rank).fill(1), depth(config, input), filters];
      return [
        weight(config, 'depthwise_kernel', kernelShape(config, input, rank), 'GlorotUniform'),
        weight(config, 'pointwise_kernel', pointwise, 'GlorotUniform'),
        ...(flag(config, 'use_bias', true) ? [bias(config, [filters])] : []),
      ];
    },
    multiplyAdds(config, input, output) {
      const places = sizeOf(output.slice(0, rank));
      const each = sizeOf(sizes(config, 'kernel_size', rank, 0)) + positiveInteger(config, 'filters');
      return places * depth(config, input) * each;
    },
  };
}

function space(config: LayerConfig, input: Shape, rank: number): Shape {
  const dilation = sizes(config, 'dilation_rate', rank, 1);
  const reach = sizes(config, 'kernel_size', rank, 0).map((size, axis) => (size - 1) * dilation[axis] + 1);
  return windows(
    spatial(input, rank),
    reach,
    sizes(config, 'strides', rank, 1),
    text(config, 'padding', 'valid'),
  );
}

function depth(config: LayerConfig, input: Shape): number {
  return input.at(-1)! * positiveInteger(config, 'depth_multiplier', 1);
}

function kernelShape(config: LayerConfig, input: Shape, rank: number): Shape {
  const multiplier = positiveInteger(config, 'depth_multiplier', 1);
  return [...sizes(config, 'kernel_size', rank, 0), input.at(-1)!, multiplier];
}
