// Layers of classes that only a program knows: what is stored for them says what parameters they have.

import type { TensorInfo } from '../../model/checkpoint';
import { layerDefinition } from '../../model/layers/layerDefinitions';
import type { LayerSpec, ModelSpec, ParameterSpec } from '../../model/modelSpec';

/** @param tensors with their names for people: `scale/0` */
export function withStoredParameters(
  spec: ModelSpec,
  tensors: readonly TensorInfo[],
  around: readonly string[] = [],
): ModelSpec {
  const complete = (layer: LayerSpec): LayerSpec => {
    const path = [...around, layer.name];
    if (layer.model) return { ...layer, model: withStoredParameters(layer.model, tensors, path) };
    if (layerDefinition(layer.className)) return layer;
    const prefix = `${path.join('/')}/`;
    const own = tensors.filter(({ displayName }) => displayName.startsWith(prefix));
    return { ...layer, parameters: own.map((tensor) => parameterOf(tensor, prefix, layer)) };
  };
  return { ...spec, layers: spec.layers.map(complete) };
}

/** How it was initialized, only the program knows. */
function parameterOf({ displayName, shape }: TensorInfo, prefix: string, layer: LayerSpec): ParameterSpec {
  return {
    name: displayName.slice(prefix.length),
    shape,
    initializer: { className: '?', config: {} },
    trainable: layer.config.trainable !== false,
  };
}
