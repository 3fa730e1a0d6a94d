// Checkpoints in safetensors files: read the header now, a tensor's bytes when they are asked for.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import type { Checkpoint, TensorInfo, UnreadableTensor } from '../../model/checkpoint';
import { decode } from '../../tensor/decode';
import type { DType } from '../../tensor/dtype';
import { type CheckpointReader, checkTensorSize } from '../checkpointReader';
import { decodedTypes, listedTypes } from './elementTypes';
import { readModelMetadata } from './modelMetadata';
import { readSafetensorsHeader, type StoredTensor } from './safetensorsHeader';

export const safetensorsReader: CheckpointReader = {
  format: 'safetensors',
  detect: (head, name) => name.toLowerCase().endsWith('.safetensors') || beginsLikeHeader(head),
  open: openSafetensors,
};

async function openSafetensors(source: ByteSource): Promise<Checkpoint> {
  const { tensors, metadata } = await readSafetensorsHeader(source);
  const model = readModelMetadata(metadata);
  const stored = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  return {
    format: 'safetensors',
    tensors: tensors.flatMap(describe),
    unreadable: tensors.flatMap(describeUnreadable),
    metadata,
    model: model.kind === 'model' ? model.spec : undefined,
    remarks: model.kind === 'damaged' ? [model.remark] : [],
    async read({ name, dtype, shape }) {
      const tensor = stored.get(name);
      if (!tensor) throw new RangeError(`No tensor '${name}' in ${source.name}`);
      checkTensorSize(source.name, name, tensor.size);
      return { dtype, shape, data: decode(dtype, await source.read(tensor.start, tensor.size)) };
    },
  };
}

function describe({ name, type, shape }: StoredTensor): TensorInfo[] {
  const dtype: DType | undefined = decodedTypes.get(type);
  return dtype === undefined ? [] : [{ name, displayName: name, dtype, shape }];
}

function describeUnreadable({ name, type, shape }: StoredTensor): UnreadableTensor[] {
  if (decodedTypes.has(type)) return [];
  const reason = listedTypes.has(type)
    ? l10n.t('Values of the element type {0} are not decoded.', type)
    : l10n.t("The element type '{0}' is not known.", type);
  return [{ name, dtype: type, shape, reason }];
}

/** A header that begins with `{"` and whose length is below 2³². */
function beginsLikeHeader(head: Uint8Array): boolean {
  return (
    head.length > 9 && head[8] === 0x7b && head[9] === 0x22 && head.subarray(4, 8).every((byte) => byte === 0)
  );
}
