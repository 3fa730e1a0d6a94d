// The arguments of Keras 3's layers, in the order of their constructors (keras.io/api/layers).

import type { Signature } from './signature';

const kernelAndBias: Signature = {
  use_bias: 'boolean',
  kernel_initializer: 'initializer',
  bias_initializer: 'initializer',
  kernel_regularizer: 'regularizer',
  bias_regularizer: 'regularizer',
  activity_regularizer: 'regularizer',
  kernel_constraint: 'constraint',
  bias_constraint: 'constraint',
};

const convolution = (padding: 'padding' | 'causalPadding'): Signature => ({
  filters: 'positiveInteger',
  kernel_size: 'sizes',
  strides: 'sizes',
  padding,
  data_format: 'dataFormat',
  dilation_rate: 'sizes',
  groups: 'positiveInteger',
  activation: 'activation',
  ...kernelAndBias,
});

const pooling: Signature = {
  pool_size: 'sizes',
  strides: 'sizes',
  padding: 'padding',
  data_format: 'dataFormat',
};

const globalPooling: Signature = { data_format: 'dataFormat', keepdims: 'boolean' };

const recurrentKernels: Signature = {
  use_bias: 'boolean',
  kernel_initializer: 'initializer',
  recurrent_initializer: 'initializer',
  bias_initializer: 'initializer',
};

const recurrentPenalties: Signature = {
  kernel_regularizer: 'regularizer',
  recurrent_regularizer: 'regularizer',
  bias_regularizer: 'regularizer',
  activity_regularizer: 'regularizer',
  kernel_constraint: 'constraint',
  recurrent_constraint: 'constraint',
  bias_constraint: 'constraint',
  dropout: 'fraction',
  recurrent_dropout: 'fraction',
};

const recurrentFlow: Signature = {
  return_sequences: 'boolean',
  return_state: 'boolean',
  go_backwards: 'boolean',
  stateful: 'boolean',
  unroll: 'boolean',
};

const signatures: Readonly<Record<string, Signature>> = {
  InputLayer: {
    shape: 'shape',
    batch_size: 'positiveInteger',
    dtype: 'text',
    sparse: 'boolean',
    ragged: 'boolean',
    batch_shape: 'any',
    input_tensor: 'any',
    optional: 'boolean',
    name: 'text',
  },
  Flatten: { data_format: 'dataFormat' },
  Reshape: { target_shape: 'targetShape' },
  Dense: {
    units: 'positiveInteger',
    activation: 'activation',
    ...kernelAndBias,
    lora_rank: 'positiveInteger',
    lora_alpha: 'number',
  },
  Activation: { activation: 'activation' },
  Dropout: { rate: 'fraction', noise_shape: 'any', seed: 'integer' },
  GaussianNoise: { stddev: 'fraction', seed: 'integer' },
  GaussianDropout: { rate: 'fraction', seed: 'integer' },
  Rescaling: { scale: 'any', offset: 'any' },
  ReLU: {
    max_value: 'nonNegativeNumber',
    negative_slope: 'nonNegativeNumber',
    threshold: 'nonNegativeNumber',
  },
  LeakyReLU: { negative_slope: 'nonNegativeNumber' },
  ELU: { alpha: 'number' },
  Softmax: { axis: 'axes' },
  Conv1D: convolution('causalPadding'),
  Conv2D: convolution('padding'),
  MaxPooling1D: pooling,
  MaxPooling2D: pooling,
  AveragePooling1D: pooling,
  AveragePooling2D: pooling,
  GlobalAveragePooling1D: globalPooling,
  GlobalAveragePooling2D: globalPooling,
  GlobalMaxPooling1D: globalPooling,
  GlobalMaxPooling2D: globalPooling,
  BatchNormalization: {
    axis: 'integer',
    momentum: 'fraction',
    epsilon: 'positiveNumber',
    center: 'boolean',
    scale: 'boolean',
    beta_initializer: 'initializer',
    gamma_initializer: 'initializer',
    moving_mean_initializer: 'initializer',
    moving_variance_initializer: 'initializer',
    beta_regularizer: 'regularizer',
    gamma_regularizer: 'regularizer',
    beta_constraint: 'constraint',
    gamma_constraint: 'constraint',
    synchronized: 'boolean',
  },
  LayerNormalization: {
    axis: 'axes',
    epsilon: 'positiveNumber',
    center: 'boolean',
    scale: 'boolean',
    beta_initializer: 'initializer',
    gamma_initializer: 'initializer',
    beta_regularizer: 'regularizer',
    gamma_regularizer: 'regularizer',
    beta_constraint: 'constraint',
    gamma_constraint: 'constraint',
  },
  Embedding: {
    input_dim: 'positiveInteger',
    output_dim: 'positiveInteger',
    embeddings_initializer: 'initializer',
    embeddings_regularizer: 'regularizer',
    embeddings_constraint: 'constraint',
    mask_zero: 'boolean',
    weights: 'any',
    lora_rank: 'positiveInteger',
    lora_alpha: 'number',
  },
  SimpleRNN: {
    units: 'positiveInteger',
    activation: 'activation',
    ...recurrentKernels,
    ...recurrentPenalties,
    ...recurrentFlow,
    seed: 'integer',
  },
  LSTM: {
    units: 'positiveInteger',
    activation: 'activation',
    recurrent_activation: 'activation',
    ...recurrentKernels,
    unit_forget_bias: 'boolean',
    ...recurrentPenalties,
    seed: 'integer',
    ...recurrentFlow,
    use_cudnn: 'any',
  },
  GRU: {
    units: 'positiveInteger',
    activation: 'activation',
    recurrent_activation: 'activation',
    ...recurrentKernels,
    ...recurrentPenalties,
    seed: 'integer',
    ...recurrentFlow,
    reset_after: 'boolean',
    use_cudnn: 'any',
  },
};

/** What every layer takes by keyword. */
export const commonArguments: Signature = { name: 'text', trainable: 'boolean', dtype: 'any' };

/** Of `Dropout`, `Dense`, …; undefined for a layer that is not known. */
export function layerSignature(className: string): Signature | undefined {
  return Object.hasOwn(signatures, className) ? signatures[className] : undefined;
}
