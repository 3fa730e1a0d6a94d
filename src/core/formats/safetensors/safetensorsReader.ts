// Checkpoints in safetensors files: read the header now, a tensor's bytes when they are asked for.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import type { Checkpoint } from '../../model/checkpoint';
import { type CheckpointReader, hasEnding } from '../checkpointReader';
import { narrowElements, plainElements, TensorList } from '../tensorList';
import { decodedTypes, listedTypes, narrowTypes } from './elementTypes';
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
  const list = new TensorList();
  for (const tensor of tensors) addTensor(list, source, tensor);
  return {
    format: 'safetensors',
    formatName: 'safetensors',
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata: Object.entries(metadata).map(([name, value]) => ({ name, value })),
    model: model.kind === 'model' ? model.spec : undefined,
    findings: [],
    remarks: model.kind === 'damaged' ? [model.remark] : [],
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

function addTensor(
  list: TensorList,
  source: ByteSource,
  { name, type, shape, start, size }: StoredTensor,
): void {
  const info = { name, typeName: type, shape, storedSize: size };
  const dtype = decodedTypes.get(type);
  if (dtype !== undefined) {
    list.add({ ...info, dtype }, plainElements(source, dtype, start));
    return;
  }
  const narrow = narrowTypes.get(type);
  if (narrow) {
    list.add({ ...info, dtype: narrow.dtype }, narrowElements(source, narrow, start));
    return;
  }
  const reason = listedTypes.has(type)
    ? l10n.t('Values of the element type {0} are not decoded.', type)
    : l10n.t("The element type '{0}' is not known.", type);
  list.addUnreadable({ name, typeName: type, shape, reason });
}

/** A header that begins with `{"` and whose length is below 2³². */
function beginsLikeHeader(head: Uint8Array): boolean {
  return (
    head.length > 9 && head[8] === 0x7b && head[9] === 0x22 && head.subarray(4, 8).every((byte) => byte === 0)
  );
}
