// Keras' own layouts of an HDF5 file: weights by number (`.weights.h5`, and inside `.keras`), and the legacy whole model.

import { type MetadataEntry, optimizerLayer, type TensorInfo } from '../../model/checkpoint';
import { UserError } from '../../base/errors';
import type { Hdf5Attributes, Hdf5File, Hdf5Object, Hdf5Value } from '../hdf5/hdf5Library';
import { type Architecture, readArchitecture } from './architecture';
import { nameVariables } from './nameVariables';

/** Whether the groups are those of Keras 3: layers with numbered variables. */
export function isNumbered(objects: readonly Hdf5Object[]): boolean {
  return objects.some(
    ({ kind, path }) => kind === 'group' && /^(layers|_layer_checkpoint_dependencies|vars)$/.test(path),
  );
}

/** Tensors with the names of their variables. Reads one attribute of each group of variables. */
export async function nameNumbered(
  file: Hdf5File,
  objects: readonly Hdf5Object[],
  tensors: readonly TensorInfo[],
  { model, optimizer }: Pick<Architecture, 'model' | 'optimizer'>,
): Promise<readonly TensorInfo[]> {
  const names = new Map<string, string>();
  for (const { kind, path } of objects) {
    if (kind !== 'group' || !path.endsWith('/vars')) continue;
    const { name } = await readAttributes(file, path, ['name']);
    if (typeof name === 'string') names.set(path, name);
  }
  return nameVariables(tensors, model, optimizer, (path) => names.get(`${path.join('/')}/vars`));
}

/** The names of a legacy file: `model_weights/dense/sequential/dense/kernel:0` -> `dense/kernel`. */
export async function nameLegacy(
  file: Hdf5File,
  root: string,
  tensors: readonly TensorInfo[],
): Promise<{ readonly tensors: readonly TensorInfo[]; readonly missing: readonly string[] }> {
  const there = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const named = new Map<string, TensorInfo>();
  const missing: string[] = [];
  const group = root === '' ? '' : `${root}/`;
  for (const layer of namesIn(await readAttributes(file, root), 'layer_names')) {
    const place = `${group}${layer}`;
    for (const weight of namesIn(await readAttributes(file, place), 'weight_names')) {
      const tensor = there.get(`${place}/${weight}`);
      if (!tensor) missing.push(`${place}/${weight}`);
      else
        named.set(tensor.name, {
          ...tensor,
          displayName: legacyName(layer, weight),
          layer,
          trainable: !isMoving(weight),
        });
    }
  }
  const optimizerState = tensors.filter(({ name }) => name.startsWith('optimizer_weights/'));
  for (const tensor of optimizerState) named.set(tensor.name, { ...tensor, layer: optimizerLayer });
  return { tensors: tensors.map((tensor) => named.get(tensor.name) ?? tensor), missing };
}

/** The architecture in a legacy file's attributes, and the rest of what it tells about itself. */
export async function legacyArchitecture(
  file: Hdf5File,
  name: string,
): Promise<{ readonly architecture?: Architecture; readonly metadata: readonly MetadataEntry[] }> {
  const attributes = await readAttributes(file, '');
  const { model_config: config, training_config: training, ...rest } = attributes;
  const trainingText = typeof training === 'string' ? training : undefined;
  return {
    architecture: typeof config === 'string' ? readArchitecture(name, config, trainingText) : undefined,
    metadata: metadataOf(trainingText === undefined ? rest : { ...rest, training_config: trainingText }),
  };
}

export function metadataOf(attributes: Hdf5Attributes): readonly MetadataEntry[] {
  return Object.entries(attributes).map(([name, value]) => ({ name, value: textOf(value) }));
}

/** Of a damaged object none: its tensors are shown without. */
export async function readAttributes(
  file: Hdf5File,
  path: string,
  names?: readonly string[],
): Promise<Hdf5Attributes> {
  try {
    return await file.attributes(path, names);
  } catch (error) {
    if (error instanceof UserError) return {};
    throw error;
  }
}

function textOf(value: Hdf5Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A list too long for one attribute stands in `layer_names0`, `layer_names1`, …. */
function namesIn(attributes: Hdf5Attributes, attribute: string): readonly string[] {
  const lists: Hdf5Value[] = [attributes[attribute] ?? []];
  for (let part = 0; attributes[`${attribute}${part}`] !== undefined; part++) {
    lists.push(attributes[`${attribute}${part}`]);
  }
  return lists.flat().filter((name) => typeof name === 'string');
}

/** Keras 1 called a kernel W, a bias b, and wrote the layer's name before both. */
const oldNames: Readonly<Record<string, string>> = {
  W: 'kernel',
  b: 'bias',
  U: 'recurrent_kernel',
  running_mean: 'moving_mean',
  running_std: 'moving_variance',
};

function legacyName(layer: string, weight: string): string {
  const parts = weight.replace(/:\d+$/, '').split('/');
  const last = parts.at(-1)!;
  const own = last.startsWith(`${layer}_`) ? last.slice(layer.length + 1) : last;
  const name = Object.hasOwn(oldNames, own) ? oldNames[own] : own;
  // Layers inside of this one: of a Bidirectional, a nested model.
  const inner = parts.slice(0, -1).filter((part) => part !== layer && !isCell(part));
  const at = parts.lastIndexOf(layer);
  return [layer, ...(at < 0 ? inner.slice(1) : inner.filter((part) => parts.indexOf(part) > at)), name].join(
    '/',
  );
}

function isCell(part: string): boolean {
  return /^(lstm|gru|simple_rnn)_cell(_\d+)?$/.test(part);
}

function isMoving(weight: string): boolean {
  return /moving_|running_/.test(weight);
}
