// Checkpoints in safetensors files: read the header now, a tensor's bytes when they are asked for.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import type { Checkpoint, TensorInfo, UnreadableTensor } from '../../model/checkpoint';
import { decode } from '../../tensor/decode';
import { byteSize, type DType } from '../../tensor/dtype';
import { type CheckpointReader, hasEnding } from '../checkpointReader';
import { decodedTypes, listedTypes } from './elementTypes';
import { readModelMetadata } from './modelMetadata';
import { readSafetensorsHeader, type StoredTensor } from './safetensorsHeader';

export const safetensorsReader: CheckpointReader = {
  format: 'safetensors',
  detect: ({ head, name }) =>
    beginsLikeHeader(head) ? 'content' : hasEnding(name, '.safetensors') ? 'name' : undefined,
  open: openSafetensors,
};

async function openSafetensors(source: ByteSource): Promise<Checkpoint> {
  const { tensors, metadata } = await readSafetensorsHeader(source);
  const model = readModelMetadata(metadata);
  const stored = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  return {
    format: 'safetensors',
    formatName: 'safetensors',
    tensors: tensors.flatMap(describe),
    unreadable: tensors.flatMap(describeUnreadable),
    metadata: Object.entries(metadata).map(([name, value]) => ({ name, value })),
    model: model.kind === 'model' ? model.spec : undefined,
    findings: [],
    remarks: model.kind === 'damaged' ? [model.remark] : [],
    async readElements({ name, dtype }, from, count) {
      const tensor = stored.get(name);
      if (!tensor) throw new RangeError(`No tensor '${name}' in ${source.name}`);
      const size = byteSize[dtype];
      return decode(dtype, await source.read(tensor.start + from * size, count * size));
    },
    dispose: () => undefined,
  };
}

function describe({ name, type, shape, size }: StoredTensor): TensorInfo[] {
  const dtype: DType | undefined = decodedTypes.get(type);
  if (dtype === undefined) return [];
  return [{ name, displayName: name, dtype, typeName: type, shape, storedSize: size }];
}

function describeUnreadable({ name, type, shape }: StoredTensor): UnreadableTensor[] {
  if (decodedTypes.has(type)) return [];
  const reason = listedTypes.has(type)
    ? l10n.t('Values of the element type {0} are not decoded.', type)
    : l10n.t("The element type '{0}' is not known.", type);
  return [{ name, typeName: type, shape, reason }];
}

/** A header that begins with `{"` and whose length is below 2³². */
function beginsLikeHeader(head: Uint8Array): boolean {
  return (
    head.length > 9 && head[8] === 0x7b && head[9] === 0x22 && head.subarray(4, 8).every((byte) => byte === 0)
  );
}
