// The closed list of what PyTorch pickles a tensor as: calls of its rebuild functions, recognised by name and read as
// descriptions. torch/_utils.py, torch/_tensor.py. Anything else is no tensor.

import * as l10n from '@vscode/l10n';
import type { Shape } from '../../tensor/shape';
import { declaredShape } from '../checkpointReader';
import { globalName, isKind, type PickleObject, type PickleValue } from '../pickle/pickleValue';
import type { SparseLayout } from './sparseElements';
import type { View } from './stridedElements';
import { storageType, torchType, type TorchType } from './torchTypes';

/** A storage as a pickle refers to it. */
export interface StorageReference {
  readonly key: string;
  /** `FloatStorage`. */
  readonly typeName: string;
  readonly type?: TorchType;
  /** In elements. */
  readonly size: number;
}

export interface TorchView {
  readonly kind: 'view';
  readonly type: TorchType;
  readonly storage: StorageReference;
  readonly view: View;
  readonly trainable?: boolean;
}

export type TorchTensor =
  | TorchView
  | {
      readonly kind: 'sparse';
      readonly layout: SparseLayout;
      readonly shape: Shape;
      readonly indices: readonly TorchView[];
      readonly values: TorchView;
    }
  | {
      readonly kind: 'listed';
      readonly typeName?: string;
      readonly shape?: Shape;
      /** Why it has no values to show. */
      readonly reason: string;
    };

/** Undefined when the object is no tensor. */
export function torchTensor(object: PickleObject): TorchTensor | undefined {
  const { args } = object;
  switch (globalName(object.callable)) {
    case 'torch._utils._rebuild_tensor':
      return viewOf(args);
    case 'torch._utils._rebuild_tensor_v2':
      return withNegation(viewOf(args, args[4]), args[6]);
    case 'torch._utils._rebuild_tensor_v3':
      return viewOf(args, args[4], args[6]);
    case 'torch._utils._rebuild_qtensor':
      return viewOf(args, args[5]);
    case 'torch._utils._rebuild_parameter':
    case 'torch._utils._rebuild_parameter_with_state':
      return parameterOf(args);
    case 'torch._tensor._rebuild_from_type_v2':
      return isKind(args[0], 'global') && isKind(args[2], 'tuple')
        ? torchTensor({ ...object, callable: args[0], args: args[2].items })
        : undefined;
    case 'torch._utils._rebuild_sparse_tensor':
    case 'torch._utils._rebuild_sparse_csr_tensor':
      return sparseOf(args);
    case 'torch._utils._rebuild_meta_tensor_no_storage':
      return metaOf(args);
    default:
      return undefined;
  }
}

/** What a persistent id of PyTorch says: `('storage', type, key, device, size)`. */
export function storageReference(value: PickleValue | undefined): StorageReference | undefined {
  if (!isKind(value, 'persistent') || !isKind(value.id, 'tuple')) return undefined;
  const [tag, type, key, , size] = value.id.items;
  if (tag !== 'storage' || !isKind(type, 'global') || typeof size !== 'number') return undefined;
  if (typeof key !== 'string' && typeof key !== 'number') return undefined;
  return { key: String(key), typeName: type.name, type: storageType(type.name), size };
}

/** `(storage, offset, size, stride, …)` */
function viewOf(args: readonly PickleValue[], requiresGrad?: PickleValue, dtype?: PickleValue): TorchTensor {
  const [storageValue, offset, sizes, strides] = args;
  const storage = storageReference(storageValue);
  const shape = shapeOf(sizes);
  const typeName = isKind(dtype, 'global') ? dtype.name : (storage?.type?.name ?? storage?.typeName);
  const listed = (reason: string): TorchTensor => ({ kind: 'listed', typeName, shape, reason });
  if (!storage) return listed(l10n.t('It refers to no storage of PyTorch.'));
  if (!shape) return listed(l10n.t('Its shape is no list of sizes that are not negative.'));
  const steps = shapeOf(strides);
  if (!steps || steps.length !== shape.length) {
    return listed(
      l10n.t('It should have a stride that is not negative for each of its {0} dimensions.', shape.length),
    );
  }
  if (typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 0) {
    return listed(l10n.t('The place where it begins in its storage is no whole number.'));
  }
  const type = isKind(dtype, 'global') ? torchType(dtype.name) : storage.type;
  if (!type) return listed(l10n.t("The element type '{0}' is not known.", typeName ?? ''));
  const trainable = typeof requiresGrad === 'boolean' ? requiresGrad : undefined;
  return { kind: 'view', type, storage, view: { shape, strides: steps, offset }, trainable };
}

/** A view may be marked to stand for its values with the other sign. */
function withNegation(tensor: TorchTensor, marks: PickleValue | undefined): TorchTensor {
  const isNegative = isKind(marks, 'dict') && marks.entries.get('neg') === true;
  if (!isNegative || tensor.kind !== 'view') return tensor;
  const { type, view } = tensor;
  return {
    kind: 'listed',
    typeName: type.name,
    shape: view.shape,
    reason: l10n.t('It is a view that turns the sign of its values, which is not shown.'),
  };
}

/** `(data, requires_grad, …)` */
function parameterOf([data, requiresGrad]: readonly PickleValue[]): TorchTensor | undefined {
  const tensor = isKind(data, 'object') ? torchTensor(data) : undefined;
  if (tensor?.kind !== 'view' || typeof requiresGrad !== 'boolean') return tensor;
  return { ...tensor, trainable: requiresGrad };
}

/** `(layout, (indices, values, size, …))`, of compressed layouts `(layout, (starts, places, values, size))` */
function sparseOf([layoutValue, parts]: readonly PickleValue[]): TorchTensor {
  const layout = layoutOf(layoutValue);
  const items = isKind(parts, 'tuple') ? parts.items : [];
  const views = items.flatMap((item) => {
    const tensor = isKind(item, 'object') ? torchTensor(item) : undefined;
    return tensor?.kind === 'view' ? [tensor] : [];
  });
  const values = views.at(-1);
  const indices = views.slice(0, -1);
  const shape = shapeOf(items[views.length]);
  const typeName = values?.type.name;
  if (!layout || !values || !shape || indices.length !== (layout === 'coo' ? 1 : 2)) {
    return { kind: 'listed', typeName, shape, reason: l10n.t('Values of this sparse layout are not shown.') };
  }
  return { kind: 'sparse', layout, shape, indices, values };
}

/** `torch.serialization._get_layout('torch.sparse_coo')` */
function layoutOf(value: PickleValue | undefined): SparseLayout | undefined {
  const name = isKind(value, 'object') ? value.args[0] : undefined;
  const layouts = ['coo', 'csr', 'csc'] as const;
  return layouts.find((layout) => name === `torch.sparse_${layout}`);
}

/** `(dtype, size, stride, requires_grad)` */
function metaOf([dtype, size]: readonly PickleValue[]): TorchTensor {
  return {
    kind: 'listed',
    typeName: isKind(dtype, 'global') ? dtype.name : undefined,
    shape: shapeOf(size),
    reason: l10n.t('A tensor on the device "meta" has a shape and no values.'),
  };
}

/** A tuple, a list or a torch.Size of sizes. */
function shapeOf(value: PickleValue | undefined): Shape | undefined {
  if (isKind(value, 'tuple') || isKind(value, 'list')) return declaredShape(value.items);
  if (isKind(value, 'object') && globalName(value.callable) === 'torch.Size') return shapeOf(value.args[0]);
  return undefined;
}
