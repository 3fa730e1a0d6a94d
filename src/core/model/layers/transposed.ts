// Transposed convolutions: each input place gives a whole window of output.

import { sizeOf } from '../../tensor/shape';
import { flag, positiveInteger, sizes, text } from './arguments';
import { spatial } from './convolution';
import type { LayerDefinition } from './definition';
import { bias, weight } from './weight';

/** `Conv1DTranspose`, `Conv2DTranspose`, `Conv3DTranspose`. */
export function transposedConvolution(rank: 1 | 2 | 3): LayerDefinition {
  return {
    outputShape(config, input) {
      const kernel = sizes(config, 'kernel_size', rank, 0);
      const strides = sizes(config, 'strides', rank, 1);
      const isSame = text(config, 'padding', 'valid') === 'same';
      // Keras' deconv_length: without `output_padding` the output is the longest input that the convolution maps back.
      const space = spatial(input, rank).map((size, axis) =>
        isSame ? size * strides[axis] : size * strides[axis] + Math.max(kernel[axis] - strides[axis], 0),
      );
      return [...space, positiveInteger(config, 'filters')];
    },
    parameters(config, input) {
      const filters = positiveInteger(config, 'filters');
      const shape = [...sizes(config, 'kernel_size', rank, 0), filters, input.at(-1)!];
      return [
        weight(config, 'kernel', shape, 'GlorotUniform'),
        ...(flag(config, 'use_bias', true) ? [bias(config, [filters])] : []),
      ];
    },
    multiplyAdds: (config, input) =>
      sizeOf(sizes(config, 'kernel_size', rank, 0)) * sizeOf(input) * positiveInteger(config, 'filters'),
  };
}
