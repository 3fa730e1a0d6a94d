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
  const told = toldOutputs(spec);
  const outputs = new Map<string, Shape | undefined>();
  let before: Shape | undefined = inputShape;
  return spec.layers.map((layer) => {
    const inputs = layer.inbound?.length ? layer.inbound.map((name) => outputs.get(name)) : [before];
    const inferred = inferLayer(layer, inputs);
    const shape = { ...inferred, output: inferred.output ?? told.get(layer.name) };
    outputs.set(layer.name, shape.output);
    before = shape.output;
    return shape;
  });
}

function inferLayer(layer: LayerSpec, before: readonly (Shape | undefined)[]): LayerShape {
  const [first] = before;
  const input = layer.className === 'InputLayer' ? (declaredShape(layer) ?? first) : first;
  const unknown = { layer, input, parameters: [], multiplyAdds: 0 };
  if (layer.model) return inferNested(layer, layer.model, input);
  const definition = layerDefinition(layer.className);
  if (!definition) {
    return {
      ...unknown,
      parameters: layer.parameters ?? [],
      problem: l10n.t('Backstep does not know the layer {0} yet.', layer.className),
    };
  }
  const inputs = layer.className === 'InputLayer' ? [input] : before;
  if (!input || !inputs.every((shape) => shape !== undefined)) return unknown;
  try {
    const output = definition.outputShape(layer.config, input, inputs);
    const parameters = definition.parameters?.(layer.config, input, inputs) ?? [];
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

/** What layers give according to those that they feed. */
function toldOutputs({ layers }: ModelSpec): ReadonlyMap<string, Shape> {
  const told = new Map<string, Shape>();
  layers.forEach(({ inbound, inputShapes }, index) => {
    const feeding = inbound ?? layers.slice(Math.max(0, index - 1), index).map(({ name }) => name);
    feeding.forEach((name, place) => {
      const shape = inputShapes?.at(place);
      if (shape) told.set(name, shape);
    });
  });
  return told;
}

/** A model as a layer has the parameters of all of its layers, under their names. */
function inferNested(layer: LayerSpec, model: ModelSpec, input: Shape | undefined): LayerShape {
  const inner = inferShapes(model, input);
  const problem = inner.find((shape) => shape.problem !== undefined);
  const parameters = inner.flatMap((shape) =>
    shape.parameters.map((parameter) => ({
      ...parameter,
      name: `${shape.layer.name}/${parameter.name}`,
      trainable: parameter.trainable && layer.config.trainable !== false,
    })),
  );
  return {
    layer,
    input,
    output: inner.at(-1)?.output,
    parameters,
    multiplyAdds: inner.reduce((sum, shape) => sum + shape.multiplyAdds, 0),
    problem: problem && `${problem.layer.name}: ${problem.problem}`,
  };
}

function declaredShape(layer: LayerSpec): Shape | undefined {
  const shape = layer.config.shape;
  const whole =
    Array.isArray(shape) &&
    shape.every((size) => typeof size === 'number' && Number.isInteger(size) && size > 0);
  return whole ? (shape as Shape) : undefined;
}
