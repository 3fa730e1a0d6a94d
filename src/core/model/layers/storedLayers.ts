// The rest of Keras' own layers, which Backstep meets in saved models: shapes and parameters, for summaries and for names.

import { flag, positiveInteger, sizes } from './arguments';
import { groupedQueryAttention, multiHeadAttention } from './attentionLayers';
import { convolution, globalPooling, pooling, spatial, windows } from './convolution';
import { type LayerDefinition, sameShapeLayer, ShapeError } from './definition';
import { depthwise, separable } from './depthwise';
import { einsumDense } from './einsumDense';
import { additiveAttention, attention, concatenate, dot, elementwise } from './merging';
import { groupNormalization, normalization, rmsNormalization } from './moreNormalization';
import { padding, resizing, upSampling } from './padding';
import { transposedConvolution } from './transposed';
import { bias, weight } from './weight';
import { bidirectional, type DefinitionOf, spectralNormalization, timeDistributed } from './wrappers';

const sameShape = [
  ...[
    'Identity',
    'Masking',
    'AlphaDropout',
    'ActivityRegularization',
    'ThresholdedReLU',
    'UnitNormalization',
  ],
  ...['SpatialDropout1D', 'SpatialDropout2D', 'SpatialDropout3D'],
  ...[
    'RandomFlip',
    'RandomRotation',
    'RandomZoom',
    'RandomTranslation',
    'RandomContrast',
    'RandomBrightness',
  ],
  ...['RandomShear', 'RandomHue', 'RandomSaturation', 'RandomSharpness', 'RandomGrayscale', 'RandomInvert'],
  ...['RandomPosterization', 'RandomColorJitter', 'RandomGaussianBlur', 'RandomErasing', 'Solarization'],
];
const elementwiseClasses = ['Add', 'Subtract', 'Multiply', 'Average', 'Maximum', 'Minimum'];

/** @param definitionOf the definitions of all layers, for those that hold others */
export function storedLayers(definitionOf: DefinitionOf): Readonly<Record<string, LayerDefinition>> {
  return {
    ...Object.fromEntries(sameShape.map((name) => [name, sameShapeLayer])),
    ...Object.fromEntries(elementwiseClasses.map((name) => [name, elementwise])),
    Concatenate: concatenate,
    Dot: dot,
    Attention: attention,
    AdditiveAttention: additiveAttention,
    MultiHeadAttention: multiHeadAttention,
    GroupQueryAttention: groupedQueryAttention,
    GroupedQueryAttention: groupedQueryAttention,
    Conv3D: convolution(3),
    Conv1DTranspose: transposedConvolution(1),
    Conv2DTranspose: transposedConvolution(2),
    Conv3DTranspose: transposedConvolution(3),
    DepthwiseConv1D: depthwise(1),
    DepthwiseConv2D: depthwise(2),
    SeparableConv1D: separable(1),
    SeparableConv2D: separable(2),
    MaxPooling3D: pooling(3),
    AveragePooling3D: pooling(3),
    GlobalAveragePooling3D: globalPooling(3),
    GlobalMaxPooling3D: globalPooling(3),
    ZeroPadding1D: padding(1, 'padding', 1),
    ZeroPadding2D: padding(2, 'padding', 1),
    ZeroPadding3D: padding(3, 'padding', 1),
    Cropping1D: padding(1, 'cropping', -1),
    Cropping2D: padding(2, 'cropping', -1),
    Cropping3D: padding(3, 'cropping', -1),
    UpSampling1D: upSampling(1),
    UpSampling2D: upSampling(2),
    UpSampling3D: upSampling(3),
    Resizing: resizing,
    CenterCrop: resizing,
    RandomCrop: resizing,
    GroupNormalization: groupNormalization,
    RMSNormalization: rmsNormalization,
    Normalization: normalization,
    EinsumDense: einsumDense,
    PReLU: prelu,
    Permute: permute,
    RepeatVector: repeatVector,
    ConvLSTM1D: convolutionalLstm(1),
    ConvLSTM2D: convolutionalLstm(2),
    ConvLSTM3D: convolutionalLstm(3),
    Bidirectional: bidirectional(definitionOf),
    TimeDistributed: timeDistributed(definitionOf),
    SpectralNormalization: spectralNormalization(definitionOf),
  };
}

/** One slope for each place, but for the axes that share theirs. */
const prelu: LayerDefinition = {
  outputShape: (_, input) => input,
  parameters(config, input) {
    const shared: readonly unknown[] = Array.isArray(config.shared_axes) ? config.shared_axes : [];
    const shape = input.map((size, axis) => (shared.includes(axis + 1) ? 1 : size));
    return [weight(config, 'alpha', shape, 'Zeros')];
  },
};

/** `dims` counts the axes of a sample from 1. */
const permute: LayerDefinition = {
  outputShape(config, input) {
    const dims: readonly unknown[] = Array.isArray(config.dims) ? config.dims : [];
    const output = dims.flatMap((axis) => (typeof axis === 'number' ? (input[axis - 1] ?? []) : []));
    if (output.length === input.length) return output;
    throw new ShapeError(`dims = ${JSON.stringify(config.dims ?? null)}`);
  },
};

const repeatVector: LayerDefinition = {
  outputShape: (config, input) => [positiveInteger(config, 'n'), ...input],
};

/** An LSTM whose products are convolutions: `(steps, …space, channels)`. */
function convolutionalLstm(rank: 1 | 2 | 3): LayerDefinition {
  const gates = 4;
  return {
    outputShape(config, input) {
      const frame = input.slice(1);
      const dilation = sizes(config, 'dilation_rate', rank, 1);
      const reach = sizes(config, 'kernel_size', rank, 0).map(
        (size, axis) => (size - 1) * dilation[axis] + 1,
      );
      const mode = typeof config.padding === 'string' ? config.padding : 'valid';
      const space = windows(spatial(frame, rank), reach, sizes(config, 'strides', rank, 1), mode);
      const output = [...space, positiveInteger(config, 'filters')];
      return flag(config, 'return_sequences', false) ? [input[0], ...output] : output;
    },
    parameters(config, input) {
      const filters = positiveInteger(config, 'filters');
      const kernel = sizes(config, 'kernel_size', rank, 0);
      return [
        weight(config, 'kernel', [...kernel, input.at(-1)!, gates * filters], 'GlorotUniform'),
        weight(config, 'recurrent_kernel', [...kernel, filters, gates * filters], 'Orthogonal'),
        ...(flag(config, 'use_bias', true) ? [bias(config, [gates * filters])] : []),
      ];
    },
  };
}
