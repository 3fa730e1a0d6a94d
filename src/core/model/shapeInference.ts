// Output shapes and parameters of every layer of a model, from its description alone.

import * as l10n from '@vscode/l10n';
import type { Shape } from '../tensor/shape';
import { ShapeError } from './layers/definition';
import { layerDefinition } from './layers/layerDefinitions';
import type { LayerSpec, ModelSpec, ParameterSpec } from './modelSpec';

export interface LayerShape {
  readonly layer: LayerSpec;
  /** Without the batch dimension; absent where it can't be known. */
  readonly input?: Shape;
  readonly output?: Shape;
  readonly parameters: readonly ParameterSpec[];
  readonly multiplyAdds: number;
  /** Why this layer's shape can't be told. Layers after it have no input and no problem of their own. */
  readonly problem?: string;
}

/**
 * @param inputShape of one sample, for a model that does not say it itself
 * @returns one entry for each layer of `spec`, in order
 */
export function inferShapes(spec: ModelSpec, inputShape?: Shape): readonly LayerShape[] {
  const outputs = new Map<string, Shape | undefined>();
  let before: Shape | undefined = inputShape;
  return spec.layers.map((layer) => {
    const input = layer.inbound?.[0] === undefined ? before : outputs.get(layer.inbound[0]);
    const shape = inferLayer(layer, input);
    outputs.set(layer.name, shape.output);
    before = shape.output;
    return shape;
  });
}

function inferLayer(layer: LayerSpec, before: Shape | undefined): LayerShape {
  const input = layer.className === 'InputLayer' ? (declaredShape(layer) ?? before) : before;
  const unknown = { layer, input, parameters: [], multiplyAdds: 0 };
  const definition = layerDefinition(layer.className);
  if (!definition) {
    return { ...unknown, problem: l10n.t('Backstep does not know the layer {0} yet.', layer.className) };
  }
  if (!input) return unknown;
  try {
    const output = definition.outputShape(layer.config, input);
    const parameters = definition.parameters?.(layer.config, input) ?? [];
    return {
      layer,
      input,
      output,
      parameters,
      multiplyAdds: definition.multiplyAdds?.(layer.config, input, output) ?? 0,
    };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    return { ...unknown, problem: error.message };
  }
}

function declaredShape(layer: LayerSpec): Shape | undefined {
  const shape = layer.config.shape;
  const whole =
    Array.isArray(shape) &&
    shape.every((size) => typeof size === 'number' && Number.isInteger(size) && size > 0);
  return whole ? (shape as Shape) : undefined;
}
