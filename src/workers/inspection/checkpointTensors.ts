// The tensors of a saved model. Values are read when they are asked for; what the file knows of the architecture says
// which layer a tensor belongs to and how it began.

import { readTensor } from '../../core/formats/readTensor';
import { type ModelTensor, modelTensors } from '../../core/model/modelTensors';
import type { Checkpoint, TensorInfo } from '../../core/model/checkpoint';
import { sameShape } from '../../core/tensor/shape';
import { unitLayoutOf } from '../../core/tensor/unitPictures';
import type { ProvidedTensor, TensorProvider } from './tensorProvider';

export function checkpointTensors(checkpoint: Checkpoint): TensorProvider {
  const declared = checkpoint.model ? modelTensors(checkpoint.model) : [];
  const stored = new Map(checkpoint.tensors.map((tensor) => [tensor.name, tensor]));
  const nameOf = new Map(checkpoint.tensors.map(({ displayName, name }) => [displayName, name]));
  const entries = inLayerOrder(
    checkpoint.tensors.map((tensor) => entryOf(tensor, declarationOf(tensor, declared), nameOf)),
    declared,
  );
  return {
    entries: () => entries,
    now(name) {
      const tensor = stored.get(name);
      if (!tensor) throw new RangeError(`No tensor '${name}' in the file`);
      return readTensor(checkpoint, tensor);
    },
    initial: () => undefined,
  };
}

/** What the architecture says about a stored tensor; nothing where the file has been put together from two models. */
function declarationOf(tensor: TensorInfo, declared: readonly ModelTensor[]): ModelTensor | undefined {
  return declared.find(({ path, shape }) => path === tensor.displayName && sameShape(shape, tensor.shape));
}

function entryOf(
  { name, displayName, dtype, typeName, shape, layer }: TensorInfo,
  declaration: ModelTensor | undefined,
  nameOf: ReadonlyMap<string, string>,
): ProvidedTensor {
  const feeds = declaration?.feeds;
  return {
    name,
    displayName,
    dtype,
    typeName: typeName === dtype ? undefined : typeName,
    shape,
    layer: declaration?.layer ?? layer ?? folderOf(displayName),
    initializer: declaration?.initializer,
    regularizer: declaration?.regularizer,
    hasInitial: false,
    units: declaration ? declaration.units : isKernel(displayName) ? unitLayoutOf(shape) : undefined,
    feeds: feeds === undefined ? undefined : nameOf.get(feeds),
  };
}

/** `dense/kernel` -> `dense`, `features.0.weight` -> `features.0`. */
function folderOf(name: string): string | undefined {
  const end = Math.max(name.lastIndexOf('/'), name.includes('/') ? -1 : name.lastIndexOf('.'));
  return end > 0 ? name.slice(0, end) : undefined;
}

/** Keras' word for weights whose last dimension are units; PyTorch's `weight` has them first. */
function isKernel(name: string): boolean {
  return /(^|[/.])kernel$/.test(name);
}

/** In the model's order, with what the model does not know after it, as it stands in the file. */
function inLayerOrder(
  entries: readonly ProvidedTensor[],
  declared: readonly ModelTensor[],
): readonly ProvidedTensor[] {
  const placeOf = new Map(declared.map(({ path }, place) => [path, place]));
  const place = ({ displayName }: ProvidedTensor): number => placeOf.get(displayName) ?? declared.length;
  return [...entries].sort((a, b) => place(a) - place(b));
}
