// What a pickle of PyTorch holds, gathered for a checkpoint: tensors, NumPy arrays, and the plain values beside them.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import type { MetadataEntry } from '../../model/checkpoint';
import type { ByteOrder } from '../../tensor/decode';
import { declaredSize } from '../checkpointReader';
import { type NumpyArray, numpyArray, numpyScalar } from '../pickle/numpyObjects';
import { globalName, isKind, type PickleValue, pythonText } from '../pickle/pickleValue';
import { walkPickle } from '../pickle/pickleWalk';
import { type ElementReader, TensorList } from '../tensorList';
import { sparseElements, type SparsePart } from './sparseElements';
import { reachOf, stridedElements } from './stridedElements';
import { type StorageReference, torchTensor, type TorchTensor, type TorchView } from './torchTensor';
import { torchElements, type TorchType } from './torchTypes';

/** Where storages lie. */
export interface Storages {
  readonly order: ByteOrder;
  /** The bytes of a storage, opened when they are first read; undefined when there is none of this key. */
  find(reference: StorageReference): ByteSource | undefined;
}

export interface TorchObjects {
  readonly list: TensorList;
  readonly metadata: readonly MetadataEntry[];
  readonly remarks: readonly string[];
}

/** Settings and counters; a list of losses of every step is no metadata. */
const mostMetadata = 2000;

/** @param outside the tensors that persistent ids stand for, in the format that has such */
export function gatherObjects(
  root: PickleValue,
  storages: Storages,
  outside: (id: PickleValue) => TorchTensor | undefined = () => undefined,
): TorchObjects {
  const list = new TensorList();
  const metadata: MetadataEntry[] = [];
  const addMetadata = (name: string, value: string): void => {
    if (metadata.length < mostMetadata) metadata.push({ name, value });
  };
  const remarks = walkPickle(root, {
    object(object, path) {
      const tensor = torchTensor(object);
      if (tensor) {
        addTensor(list, path, tensor, storages);
        return true;
      }
      const array = numpyArray(object);
      if (array) {
        addArray(list, path, array);
        return true;
      }
      if (numpyScalar(object)) return true;
      const name = globalName(object.callable);
      if (name?.startsWith('torch.nn.') || name?.startsWith('__torch__.')) addMetadata(path, name);
      return false;
    },
    scalar(value, path) {
      const tensor = isKind(value, 'persistent') ? outside(value.id) : undefined;
      if (tensor) {
        addTensor(list, path, tensor, storages);
        return;
      }
      addMetadata(path, typeof value === 'string' ? value : pythonText(value));
    },
  });
  return { list, metadata, remarks };
}

function addTensor(list: TensorList, name: string, tensor: TorchTensor, storages: Storages): void {
  if (tensor.kind === 'listed') {
    const { typeName, shape, reason } = tensor;
    list.addUnreadable({ name, typeName, shape, reason });
    return;
  }
  const { type, trainable } = tensor.kind === 'view' ? tensor : tensor.values;
  const shape = tensor.kind === 'view' ? tensor.view.shape : tensor.shape;
  const found = tensor.kind === 'view' ? viewElements(tensor, storages) : sparse(tensor, storages);
  if (typeof found === 'string' || type.kind === 'listed') {
    const reason = typeof found === 'string' ? found : '';
    list.addUnreadable({ name, typeName: type.name, shape, reason });
    return;
  }
  const dtype = type.kind === 'plain' ? type.dtype : type.type.dtype;
  const stored = tensor.kind === 'view' ? shape : tensor.values.view.shape;
  const storedSize = declaredSize(stored) * type.size;
  list.add({ name, dtype, typeName: type.name, shape, storedSize, trainable }, found);
}

/** The way to the elements, or why there is none. */
function viewElements(tensor: TorchView, storages: Storages): ElementReader | string {
  const { type, view, storage } = tensor;
  const source = storages.find(storage);
  const elements = source && torchElements(type, source, storages.order);
  const problem = problemOf(tensor, source);
  if (problem !== undefined) return problem;
  return elements
    ? stridedElements(elements, view)
    : l10n.t('Values of the element type {0} are not decoded.', type.name);
}

function sparse(
  tensor: Extract<TorchTensor, { kind: 'sparse' }>,
  storages: Storages,
): ElementReader | string {
  const { layout, shape } = tensor;
  const parts: SparsePart[] = [];
  for (const part of [...tensor.indices, tensor.values]) {
    const elements = viewElements(part, storages);
    if (typeof elements === 'string') return elements;
    parts.push({ shape: part.view.shape, elements });
  }
  const indices = parts.slice(0, -1);
  return sparseElements({ layout, shape, indices, values: parts[parts.length - 1] });
}

function problemOf({ type, view, storage }: TorchView, source?: ByteSource): string | undefined {
  if (declaredSize(view.shape) === Infinity) return l10n.t('It has more elements than any file can hold.');
  if (!source) return l10n.t("The file has no storage '{0}'.", storage.key);
  const reach = reachOf(view) * type.size;
  const claimed = storage.size * storageElement(storage, type);
  const held = Math.min(source.size, claimed);
  if (reach <= held) return undefined;
  return l10n.t("It reaches byte {0} of the storage '{1}', which has {2} bytes.", reach, storage.key, held);
}

/** A storage without a type counts bytes. */
function storageElement({ typeName, type }: StorageReference, tensorType: TorchType): number {
  return typeName === 'UntypedStorage' ? 1 : (type ?? tensorType).size;
}

function addArray(list: TensorList, name: string, { typeName, shape, content }: NumpyArray): void {
  if (content.kind === 'none') list.addUnreadable({ name, typeName, shape, reason: content.reason });
  else {
    const { type, size, elements } = content;
    list.add({ name, dtype: type.dtype, typeName, shape, storedSize: size }, elements);
  }
}
