// Multi-head attention: projections of queries, keys and values to heads, and of what they find back.

import { type Shape, sizeOf } from '../../tensor/shape';
import type { ParameterSpec } from '../modelSpec';
import { flag, positiveInteger } from './arguments';
import type { LayerConfig, LayerDefinition } from './definition';
import { bias, weight } from './weight';

/** `MultiHeadAttention`. Inputs are query, value, key; the key is the value where it is not given. */
export const multiHeadAttention: LayerDefinition = {
  outputShape: (config, query) => [...query.slice(0, -1), ...outputSize(config, query)],
  parameters: (config, query, [, value = query, key = value] = []) =>
    projections(config, query, value, key, heads(config), heads(config)),
  multiplyAdds: (config, query) => {
    const [steps, features] = [sizeOf(query.slice(0, -1)), query.at(-1)!];
    const width = heads(config) * positiveInteger(config, 'key_dim');
    // Four projections, and each step with each other: scores and means.
    return 4 * steps * features * width + 2 * steps * steps * width;
  },
};

/** `GroupedQueryAttention` (Keras 3): several heads share one key and one value. */
export const groupedQueryAttention: LayerDefinition = {
  outputShape: (_, query) => query,
  parameters: (config, query, [, value = query, key = value] = []) =>
    projections(
      { ...config, key_dim: config.head_dim },
      query,
      value,
      key,
      positiveInteger(config, 'num_query_heads'),
      positiveInteger(config, 'num_key_value_heads'),
    ),
};

function projections(
  config: LayerConfig,
  query: Shape,
  value: Shape,
  key: Shape,
  queryHeads: number,
  keyHeads: number,
): readonly ParameterSpec[] {
  const keySize = positiveInteger(config, 'key_dim');
  const valueSize = positiveInteger(config, 'value_dim', keySize);
  const output = outputSize(config, query);
  return [
    ...projection(config, 'query', [query.at(-1)!], [queryHeads, keySize]),
    ...projection(config, 'key', [key.at(-1)!], [keyHeads, keySize]),
    ...projection(config, 'value', [value.at(-1)!], [keyHeads, valueSize]),
    ...projection(config, 'attention_output', [queryHeads, valueSize], output),
  ];
}

function projection(config: LayerConfig, name: string, from: Shape, to: Shape): readonly ParameterSpec[] {
  const kernel = { ...weight(config, 'kernel', [...from, ...to], 'GlorotUniform'), name: `${name}/kernel` };
  return flag(config, 'use_bias', true) ? [kernel, { ...bias(config, to), name: `${name}/bias` }] : [kernel];
}

function heads(config: LayerConfig): number {
  return positiveInteger(config, 'num_heads');
}

/** The query's own, unless the config says otherwise. */
function outputSize(config: LayerConfig, query: Shape): Shape {
  const { output_shape: output } = config;
  if (typeof output === 'number') return [output];
  return Array.isArray(output) ? (output as Shape) : [query.at(-1)!];
}
