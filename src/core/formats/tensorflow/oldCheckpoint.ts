// Checkpoints of TensorFlow before 0.12: one table that describes the tensors under the empty key and holds their values
// under the others. tensorflow/core/util/saved_tensor_slice.proto.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { memorySource } from '../../io/memorySource';
import { type Extent, fieldsOf, lastField, ProtobufReader } from '../../io/protobuf';
import type { Shape } from '../../tensor/shape';
import { declaredSize } from '../checkpointReader';
import type { TensorList } from '../tensorList';
import { tensorflowSize, tensorflowType } from './dataTypes';
import { fillsShape, slicedElements, type TensorPart } from './slicedElements';
import { readSortedTable } from './sortedTable';
import { readShape, readTensorProto } from './tensorProto';
import { readSlice, type SliceExtent, sliceShape } from './tensorSlice';

interface Described {
  readonly name: string;
  readonly type: number;
  readonly shape?: Shape;
}

interface Part {
  readonly slice: readonly SliceExtent[];
  readonly source: ByteSource;
  readonly data: Extent;
}

/** Numbers of the fields of SavedTensorSlices, SavedTensorSliceMeta, SavedSliceMeta and SavedSlice. */
const slices = { meta: 1, data: 2 } as const;
const tensors = 1;
const meta = { name: 1, shape: 2, type: 3 } as const;
const part = { name: 1, slice: 2, data: 3 } as const;

/** @throws UserError when the table is damaged */
export async function addOldCheckpoint(list: TensorList, source: ByteSource): Promise<void> {
  const described: Described[] = [];
  const parts = new Map<string, Part[]>();
  for await (const { key, value } of readSortedTable(source)) {
    const bytes = memorySource(source.name, value);
    const reader = new ProtobufReader(bytes);
    const fields = await reader.fields({ start: 0, end: value.length });
    const description = lastField(fields, slices.meta);
    const data = lastField(fields, slices.data);
    if (key.length === 0 && description) described.push(...(await readDescription(reader, description)));
    else if (data) await readPart(parts, reader, bytes, data);
  }
  for (const tensor of described) await addTensor(list, tensor, parts.get(tensor.name) ?? []);
}

async function readDescription(reader: ProtobufReader, extent: Extent): Promise<readonly Described[]> {
  const described: Described[] = [];
  for (const each of fieldsOf(await reader.fields(extent), tensors)) {
    const fields = await reader.fields(each);
    const name = lastField(fields, meta.name);
    const shape = lastField(fields, meta.shape);
    described.push({
      name: name ? await reader.text(name) : '',
      type: lastField(fields, meta.type)?.value ?? 0,
      shape: shape ? await readShape(reader, shape) : [],
    });
  }
  return described;
}

async function readPart(
  parts: Map<string, Part[]>,
  reader: ProtobufReader,
  source: ByteSource,
  extent: Extent,
): Promise<void> {
  const fields = await reader.fields(extent);
  const name = lastField(fields, part.name);
  const slice = lastField(fields, part.slice);
  const data = lastField(fields, part.data);
  if (!name || !data) return;
  const key = await reader.text(name);
  const found = parts.get(key) ?? [];
  found.push({ slice: slice ? await readSlice(reader, slice) : [], source, data });
  parts.set(key, found);
}

/** The values' own message tells only a type; their shape is that of the part. */
async function addTensor(
  list: TensorList,
  { name, type: number, shape }: Described,
  parts: readonly Part[],
): Promise<void> {
  const type = tensorflowType(number);
  const typeName = type?.name ?? l10n.t('type {0}', number);
  const refuse = (reason: string): void => list.addUnreadable({ name, typeName, shape, reason });
  if (!shape) return refuse(l10n.t('Its shape is no list of sizes that are not negative.'));
  if (!type) return refuse(l10n.t('The element type {0} is not known.', number));
  if (type.kind === 'listed')
    return refuse(l10n.t('Values of the element type {0} are not decoded.', typeName));
  const found: TensorPart[] = [];
  for (const { slice, source, data } of parts) {
    const size = sliceShape(slice, shape);
    if (!size) return refuse(l10n.t('One of its parts leaves its shape.'));
    const proto = await readTensorProto(source, new ProtobufReader(source), data, {
      type: number,
      shape: size,
    });
    if (proto.content.kind === 'none') return refuse(proto.content.reason);
    found.push({ starts: slice.map(({ start }) => start), shape: size, elements: proto.content.elements });
  }
  if (!fillsShape(shape, found)) return refuse(l10n.t('The file does not hold all of its values.'));
  const dtype = type.kind === 'plain' ? type.dtype : type.type.dtype;
  const storedSize = tensorflowSize(type, declaredSize(shape));
  list.add({ name, dtype, typeName, shape, storedSize }, slicedElements(shape, found));
}
