// Layers of Keras 1 in the words of Keras 3: other class names, other names of the same arguments.

import type { JsonValue } from '../../model/modelSpec';
import type { KerasObject } from './kerasObjects';

const classes: Readonly<Record<string, string>> = {
  Convolution1D: 'Conv1D',
  Convolution2D: 'Conv2D',
  Convolution3D: 'Conv3D',
  SeparableConvolution2D: 'SeparableConv2D',
  Deconvolution2D: 'Conv2DTranspose',
};

const recurrent: ReadonlySet<string> = new Set(['SimpleRNN', 'LSTM', 'GRU']);

export function modernLayer(layer: KerasObject): Pick<KerasObject, 'className' | 'config'> {
  const { config } = layer;
  const className = Object.hasOwn(classes, layer.className) ? classes[layer.className] : layer.className;
  const changes: Record<string, JsonValue | undefined> = {
    filters: config.nb_filter,
    padding: config.border_mode,
    use_bias: config.bias,
    rate: config.p,
    kernel_size: kernelSize(config),
    strides: config.subsample ?? config.subsample_length ?? config.stride,
    pool_size: config.pool_length,
    // What an Embedding still calls so.
    units: className === 'Dense' || recurrent.has(className) ? config.output_dim : undefined,
    // The gates' biases were one row; a GRU's two rows came with Keras 2.1.
    reset_after: className === 'GRU' && config.reset_after === undefined ? false : undefined,
    data_format: dataFormat(config.dim_ordering),
  };
  const missing = Object.entries(changes).filter(
    ([name, value]) => value !== undefined && config[name] === undefined,
  );
  return { className, config: { ...config, ...(Object.fromEntries(missing) as KerasObject['config']) } };
}

function kernelSize(config: KerasObject['config']): JsonValue | undefined {
  if (config.filter_length !== undefined) return [config.filter_length];
  return config.nb_row === undefined ? undefined : [config.nb_row, config.nb_col];
}

function dataFormat(ordering: JsonValue | undefined): string | undefined {
  if (ordering === 'th') return 'channels_first';
  return ordering === 'tf' ? 'channels_last' : undefined;
}
