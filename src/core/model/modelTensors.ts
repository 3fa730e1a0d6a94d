// The parameters of a model as tensors to look at: what was declared for each, how its units make pictures, and which
// kernel reads what those units give. Knows no values.

import type { Shape } from '../tensor/shape';
import { sizeOf } from '../tensor/shape';
import { type UnitLayout, unitLayoutOf } from '../tensor/unitPictures';
import type { ModelSpec, ObjectSpec } from './modelSpec';
import { inferShapes, type LayerShape } from './shapeInference';

export interface ModelTensor {
  /** `dense/kernel`: unique in the model, and the tensor's name in files that Backstep writes. */
  readonly path: string;
  readonly layer: string;
  readonly shape: Shape;
  /** `GlorotUniform`, `TruncatedNormal(stddev=0.1)`. */
  readonly initializer: string;
  /** `L2(0.01)`. */
  readonly regularizer?: string;
  readonly units?: UnitLayout;
  /** Path of the one kernel that its units' outputs go to; absent: there is none, or more than one. */
  readonly feeds?: string;
}

/** @param inputShape of one sample, for a model that does not say it itself */
export function modelTensors(model: ModelSpec, inputShape?: Shape): readonly ModelTensor[] {
  const graph = inferShapes(model, inputShape);
  return graph.flatMap((shape, index) =>
    shape.parameters.map(({ name, shape: size, initializer, regularizer }): ModelTensor => {
      const isKernel = name === 'kernel' && kernelClasses.has(shape.layer.className);
      const units = isKernel ? unitLayoutOf(size, pictureBefore(graph, index)) : undefined;
      return {
        path: `${shape.layer.name}/${name}`,
        layer: shape.layer.name,
        shape: size,
        initializer: formatObject(initializer),
        regularizer: regularizer && formatObject(regularizer),
        units,
        feeds: units && kernelAfter(graph, index, units.units),
      };
    }),
  );
}

/** Layers whose kernel ends in the dimension of their units. */
const kernelClasses: ReadonlySet<string> = new Set(['Dense', 'Conv1D', 'Conv2D']);

/** Layers that change neither the number of their values nor their order. */
const arrangingClasses: ReadonlySet<string> = new Set([
  ...['Flatten', 'Reshape', 'Activation', 'Dropout', 'GaussianNoise', 'GaussianDropout', 'Rescaling'],
  ...['ReLU', 'LeakyReLU', 'ELU', 'BatchNormalization', 'LayerNormalization'],
]);

/** Layers whose output keeps the last dimension of their input, or repeats it (Flatten). */
const channelwiseClasses: ReadonlySet<string> = new Set([
  ...['Flatten', 'Activation', 'Dropout', 'GaussianNoise', 'GaussianDropout', 'Rescaling'],
  ...['ReLU', 'LeakyReLU', 'ELU', 'Softmax', 'BatchNormalization', 'LayerNormalization'],
  ...['MaxPooling1D', 'MaxPooling2D', 'AveragePooling1D', 'AveragePooling2D'],
  ...['GlobalAveragePooling1D', 'GlobalAveragePooling2D', 'GlobalMaxPooling1D', 'GlobalMaxPooling2D'],
]);

/** What the layer's input was before it was made flat. */
function pictureBefore(graph: readonly LayerShape[], index: number): Shape | undefined {
  const flat = graph[index].input;
  if (flat?.length !== 1) return undefined;
  for (let at = producerOf(graph, index); at !== undefined; at = producerOf(graph, at)) {
    const { layer, input } = graph[at];
    if (!arrangingClasses.has(layer.className) || !input || sizeOf(input) !== flat[0]) return undefined;
    if (input.length > 1) return input;
  }
  return undefined;
}

function kernelAfter(graph: readonly LayerShape[], index: number, units: number): string | undefined {
  for (let at = consumerOf(graph, index); at !== undefined; at = consumerOf(graph, at)) {
    const { layer, parameters } = graph[at];
    const kernel = parameters.find(({ name }) => name === 'kernel');
    if (kernel && kernelClasses.has(layer.className)) {
      const inputs = sizeOf(kernel.shape.slice(0, -1));
      return inputs % units === 0 ? `${layer.name}/kernel` : undefined;
    }
    if (!channelwiseClasses.has(layer.className)) return undefined;
  }
  return undefined;
}

function producersOf(graph: readonly LayerShape[], index: number): readonly number[] {
  const { inbound } = graph[index].layer;
  if (!inbound) return index > 0 ? [index - 1] : [];
  return inbound.map((name) => graph.findIndex(({ layer }) => layer.name === name));
}

/** The only layer that feeds this one, and stands before it. */
function producerOf(graph: readonly LayerShape[], index: number): number | undefined {
  const producers = producersOf(graph, index);
  return producers.length === 1 && producers[0] >= 0 && producers[0] < index ? producers[0] : undefined;
}

/** The only layer that this one feeds, and that it alone feeds. */
function consumerOf(graph: readonly LayerShape[], index: number): number | undefined {
  const consumers = graph.flatMap((_, at) => (producersOf(graph, at).includes(index) ? [at] : []));
  return consumers.length === 1 && producerOf(graph, consumers[0]) === index ? consumers[0] : undefined;
}

/** As in Python: `L2(0.01)` for one argument of that name, `TruncatedNormal(stddev=0.1)`. */
function formatObject({ className, config }: ObjectSpec): string {
  const given = Object.entries(config).filter(([, value]) => value !== null);
  if (given.length === 0) return className;
  const values = given.map(([name, value]) =>
    name.toLowerCase() === className.toLowerCase()
      ? JSON.stringify(value)
      : `${name}=${JSON.stringify(value)}`,
  );
  return `${className}(${values.join(', ')})`;
}
