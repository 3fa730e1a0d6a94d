// Convolutions and poolings over channels-last pictures and sequences: `(…space, channels)`.

import * as l10n from '@vscode/l10n';
import { formatShape, type Shape, sizeOf } from '../../tensor/shape';
import { flag, initializer, isTrainable, positiveInteger, regularizer, sizes, text } from './arguments';
import { type LayerConfig, type LayerDefinition, ShapeError } from './definition';

/** `Conv1D`, `Conv2D`, `Conv3D`. */
export function convolution(rank: 1 | 2 | 3): LayerDefinition {
  return {
    outputShape(config, input) {
      const space = spatial(input, rank);
      const kernel = sizes(config, 'kernel_size', rank, 0);
      const dilation = sizes(config, 'dilation_rate', rank, 1);
      const reach = kernel.map((size, axis) => (size - 1) * dilation[axis] + 1);
      const strides = sizes(config, 'strides', rank, 1);
      return [
        ...windows(space, reach, strides, text(config, 'padding', 'valid')),
        positiveInteger(config, 'filters'),
      ];
    },
    parameters(config, input) {
      spatial(input, rank);
      const filters = positiveInteger(config, 'filters');
      const groups = positiveInteger(config, 'groups', 1);
      const trainable = isTrainable(config);
      const kernel = {
        name: 'kernel',
        shape: [...sizes(config, 'kernel_size', rank, 0), input.at(-1)! / groups, filters],
        initializer: initializer(config, 'kernel_initializer', 'GlorotUniform'),
        regularizer: regularizer(config, 'kernel_regularizer'),
        trainable,
      };
      const bias = {
        name: 'bias',
        shape: [filters],
        initializer: initializer(config, 'bias_initializer', 'Zeros'),
        regularizer: regularizer(config, 'bias_regularizer'),
        trainable,
      };
      return flag(config, 'use_bias', true) ? [kernel, bias] : [kernel];
    },
    multiplyAdds(config, input, output) {
      const groups = positiveInteger(config, 'groups', 1);
      return (sizeOf(sizes(config, 'kernel_size', rank, 0)) * input.at(-1)! * sizeOf(output)) / groups;
    },
  };
}

/** `MaxPooling2D`, `AveragePooling1D`, …: strides default to the pool's size. */
export function pooling(rank: 1 | 2 | 3): LayerDefinition {
  return {
    outputShape(config, input) {
      const space = spatial(input, rank);
      const pool = sizes(config, 'pool_size', rank, 2);
      const strides =
        config.strides === undefined || config.strides === null ? pool : sizes(config, 'strides', rank, 1);
      return [...windows(space, pool, strides, text(config, 'padding', 'valid')), input.at(-1)!];
    },
  };
}

/** `GlobalAveragePooling2D`, `GlobalMaxPooling1D`, …: one number a channel. */
export function globalPooling(rank: 1 | 2 | 3): LayerDefinition {
  return {
    outputShape(config: LayerConfig, input) {
      spatial(input, rank);
      const channels = input.at(-1)!;
      return flag(config, 'keepdims', false) ? [...new Array<number>(rank).fill(1), channels] : [channels];
    },
  };
}

/** The input's dimensions without its channels. @throws ShapeError where it has others */
export function spatial(input: Shape, rank: number): Shape {
  if (input.length === rank + 1) return input.slice(0, rank);
  throw new ShapeError(
    l10n.t(
      'This layer needs {0} dimensions beside the batch ({1}), but the layer before gives {2}.',
      rank + 1,
      spatialNames[rank - 1],
      formatShape(input),
    ),
  );
}

const spatialNames = ['(steps, channels)', '(rows, columns, channels)', '(depth, rows, columns, channels)'];

/** How many windows fit along each axis. @throws ShapeError where none does */
export function windows(space: Shape, reach: Shape, strides: Shape, padding: string): number[] {
  return space.map((size, axis) => {
    const stride = strides[axis];
    if (padding === 'same' || padding === 'causal') return Math.ceil(size / stride);
    const places = Math.floor((size - reach[axis]) / stride) + 1;
    if (places > 0) return places;
    throw new ShapeError(
      l10n.t(
        "A window of {0} does not fit into {1} with padding 'valid': ({1} − {0}) / {2} + 1 = {3}.",
        reach[axis],
        size,
        stride,
        places,
      ),
    );
  });
}
