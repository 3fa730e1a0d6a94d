// What the variables of each of Keras' layers are called, in the order in which Keras 3 stores them by number: trained ones
// first. Knows no shapes; a layer's definition does.

import { flag, text } from './arguments';
import type { LayerConfig } from './definition';

export interface VariableName {
  readonly name: string;
  /** Whether training changes it, unless the layer is frozen. */
  readonly trained: boolean;
}

type Namer = (config: LayerConfig) => readonly string[];

const nothing: Namer = () => [];
const withBias =
  (...names: readonly string[]): Namer =>
  (config) => [...names, ...(flag(config, 'use_bias', true) ? ['bias'] : [])];
const always =
  (...names: readonly string[]): Namer =>
  () =>
    names;
const scaleAndCenter: Namer = (config) => [
  ...(flag(config, 'scale', true) ? ['gamma'] : []),
  ...(flag(config, 'center', true) ? ['beta'] : []),
];
const cell = withBias('kernel', 'recurrent_kernel');

const trained: Readonly<Record<string, Namer>> = {
  Dense: withBias('kernel'),
  EinsumDense: (config) => [
    'kernel',
    ...(typeof config.bias_axes === 'string' || config.use_bias === true ? ['bias'] : []),
  ],
  Embedding: always('embeddings'),
  ReversibleEmbedding: (config) => [
    'embeddings',
    ...(flag(config, 'tie_weights', true) ? [] : ['reverse_embeddings']),
  ],
  Conv1D: withBias('kernel'),
  Conv2D: withBias('kernel'),
  Conv3D: withBias('kernel'),
  Conv1DTranspose: withBias('kernel'),
  Conv2DTranspose: withBias('kernel'),
  Conv3DTranspose: withBias('kernel'),
  DepthwiseConv1D: withBias('kernel'),
  DepthwiseConv2D: withBias('kernel'),
  SeparableConv1D: withBias('depthwise_kernel', 'pointwise_kernel'),
  SeparableConv2D: withBias('depthwise_kernel', 'pointwise_kernel'),
  BatchNormalization: scaleAndCenter,
  LayerNormalization: scaleAndCenter,
  GroupNormalization: scaleAndCenter,
  RMSNormalization: always('scale'),
  PReLU: always('alpha'),
  SimpleRNNCell: cell,
  LSTMCell: cell,
  GRUCell: cell,
  ConvLSTMCell: cell,
  Attention: (config) => [
    ...(flag(config, 'use_scale', false) ? ['scale'] : []),
    ...(text(config, 'score_mode', 'dot') === 'concat' ? ['concat_score_weight'] : []),
  ],
  AdditiveAttention: (config) => (flag(config, 'use_scale', true) ? ['scale'] : []),
};

const untrained: Readonly<Record<string, Namer>> = {
  BatchNormalization: always('moving_mean', 'moving_variance'),
  Normalization: always('mean', 'variance', 'count'),
  SpectralNormalization: always('vector_u'),
  SeedGenerator: always('seed_generator_state'),
  Mean: always('total', 'count'),
  MeanMetricWrapper: always('total', 'count'),
};

/**
 * Of a layer as Keras builds it; undefined where the class is not known, or where it has another number of variables than
 * `count` tells.
 */
export function variableNames(
  className: string,
  config: LayerConfig,
  count: number,
): readonly VariableName[] | undefined {
  if (!Object.hasOwn(trained, className) && !Object.hasOwn(untrained, className)) return undefined;
  const of = (table: Readonly<Record<string, Namer>>): Namer =>
    Object.hasOwn(table, className) ? table[className] : nothing;
  const names = [
    ...of(trained)(config).map((name) => ({ name, trained: true })),
    ...of(untrained)(config).map((name) => ({ name, trained: false })),
    // Of a kernel that was quantized to whole numbers.
    ...(isQuantized(config) ? [{ name: 'kernel_scale', trained: false }] : []),
  ];
  return names.length === count ? names : undefined;
}

function isQuantized({ dtype }: LayerConfig): boolean {
  return typeof dtype === 'object' && dtype !== null && JSON.stringify(dtype).includes('int8');
}
