// Model specs in a line each, for tests that look at layers alone.

import type { CompileSpec, JsonValue, LayerSpec, ModelSpec } from '../../../../src/core/model/modelSpec';
import { snakeCaseOf } from '../../../../src/core/model/objectSpec';

type Config = Readonly<Record<string, JsonValue>>;

/** A layer with Keras' automatic name unless `config` holds another. */
export function layer(className: string, { name, ...config }: Config = {}): LayerSpec {
  return { className, config, name: typeof name === 'string' ? name : snakeCaseOf(className) };
}

/** The first layer of a model whose samples have `shape`. */
export function input(...shape: number[]): LayerSpec {
  return layer('InputLayer', { name: 'input_layer', shape });
}

export function sequential(layers: readonly LayerSpec[], changes: Partial<ModelSpec> = {}): ModelSpec {
  return { name: 'sequential', className: 'Sequential', layers, ...changes };
}

export function compiled(className: string, config: Config = {}): CompileSpec {
  return {
    optimizer: { className, config },
    loss: { className: 'MeanSquaredError', config: {} },
    metrics: [],
  };
}

/** The network of the course: 28 × 28 pictures of ten garments. */
export const garments = sequential([
  input(28, 28),
  layer('Flatten'),
  layer('Dense', { units: 256, activation: 'relu' }),
  layer('Dropout', { rate: 0.2 }),
  layer('Dense', { name: 'dense_1', units: 10, activation: 'softmax' }),
]);
