// Checkpoints in GGUF files (llama.cpp): every block-quantised type becomes numbers; a split model is read as one.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import type { SiblingFiles } from '../../io/siblingFiles';
import type { Checkpoint, MetadataEntry } from '../../model/checkpoint';
import { byteSize } from '../../tensor/dtype';
import { type CheckpointReader, declaredSize, hasEnding } from '../checkpointReader';
import { type ElementReader, plainElements, TensorList } from '../tensorList';
import type { DecodeBlock } from './blocks/block';
import { decodeBlocks, type GgmlType, ggmlTypes } from './ggmlTypes';
import { type GgufHeader, type GgufTensor, isGguf, readGgufHeader } from './ggufHeader';

export const ggufReader: CheckpointReader = {
  format: 'gguf',
  detect: ({ head, name }) => (isGguf(head) ? 'content' : hasEnding(name, '.gguf') ? 'name' : undefined),
  open: (source, { siblings }) => openGguf(source, siblings),
};

/** A model of 1,000 parts of 50 GB would be larger than any. */
const mostParts = 1000;

async function openGguf(source: ByteSource, siblings: SiblingFiles): Promise<Checkpoint> {
  const header = await readGgufHeader(source);
  const list = new TensorList();
  const remarks = [...header.remarks];
  addTensors(list, source, header);
  const part = /-(\d{5})-of-(\d{5})\.gguf$/i.exec(source.name);
  if (part && part[1] !== '00001') {
    remarks.push(
      l10n.t('Part {0} of {1}; the first part opens the whole model.', Number(part[1]), Number(part[2])),
    );
  }
  for (const name of laterParts(source.name)) {
    try {
      const part = await siblings.open(name);
      addTensors(list, part, await readGgufHeader(part));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      remarks.push(l10n.t('A part of this split model is missing. {0}', error.message));
    }
  }
  return {
    format: 'gguf',
    formatName: 'GGUF',
    formatVersion: String(header.version),
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata: describeMetadata(header),
    findings: [],
    remarks,
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

/** The names of the second and later parts, where the file is the first of several: `model-00001-of-00003.gguf`. */
function laterParts(path: string): readonly string[] {
  const name = path.replace(/^.*[\\/]/, '');
  const match = /^(.*)-00001-of-(\d{5})(\.gguf)$/i.exec(name);
  const count = match ? Number(match[2]) : 0;
  if (!match || count > mostParts) return [];
  return Array.from({ length: Math.max(count - 1, 0) }, (_, index) => {
    const number = String(index + 2).padStart(5, '0');
    return `${match[1]}-${number}-of-${match[2]}${match[3]}`;
  });
}

/** A tensor that is damaged leaves the others readable. */
function addTensors(list: TensorList, source: ByteSource, header: GgufHeader): void {
  for (const tensor of header.tensors) {
    const { name, shape } = tensor;
    const type = ggmlTypes.get(tensor.type);
    if (!type) {
      const reason = l10n.t('The element type {0} is not known.', tensor.type);
      list.addUnreadable({ name, typeName: l10n.t('type {0}', tensor.type), shape, reason });
      continue;
    }
    const extent = extentOf(type, tensor);
    const start = header.dataStart + tensor.offset;
    const problem = problemOf(extent, tensor, header, start, source.size);
    const elements = elementsOf(type, source, start, header.order);
    if (problem !== undefined || !elements) {
      const reason = problem ?? l10n.t('Values of the element type {0} are not decoded.', type.name);
      list.addUnreadable({ name, typeName: type.name, shape, reason });
    } else {
      const dtype = type.kind === 'plain' ? type.dtype : 'float32';
      list.add({ name, dtype, typeName: type.name, shape, storedSize: extent.bytes }, elements);
    }
  }
}

interface Extent {
  readonly bytes: number;
  /** Whether rows are whole blocks. */
  readonly whole: boolean;
  readonly elementsPerBlock: number;
}

function extentOf(type: GgmlType, { shape }: GgufTensor): Extent {
  const count = declaredSize(shape);
  if (type.kind === 'plain') return { bytes: count * byteSize[type.dtype], whole: true, elementsPerBlock: 1 };
  const row = shape.at(-1) ?? 1;
  return {
    bytes: (count / type.elements) * type.bytes,
    whole: row % type.elements === 0,
    elementsPerBlock: type.elements,
  };
}

function problemOf(
  { bytes, whole, elementsPerBlock }: Extent,
  { shape, offset }: GgufTensor,
  { alignment }: GgufHeader,
  start: number,
  fileSize: number,
): string | undefined {
  if (!whole) {
    return l10n.t(
      'Its rows have {0} elements, but its type is stored in blocks of {1}.',
      shape.at(-1) ?? 1,
      elementsPerBlock,
    );
  }
  if (offset % alignment !== 0) {
    return l10n.t('Its data should begin at a multiple of {0} bytes, but begin at {1}.', alignment, offset);
  }
  if (start + bytes > fileSize) {
    return l10n.t('Its data should reach byte {0}, but the file ends at byte {1}.', start + bytes, fileSize);
  }
  return undefined;
}

function elementsOf(
  type: GgmlType,
  source: ByteSource,
  start: number,
  order: 'little' | 'big',
): ElementReader | undefined {
  if (type.kind === 'plain') return plainElements(source, type.dtype, start, order);
  // The order of the bytes inside a block is defined for little-endian machines only.
  return type.decode && order === 'little' ? blockElements(source, type, type.decode, start) : undefined;
}

function blockElements(
  source: ByteSource,
  type: Extract<GgmlType, { kind: 'blocks' }>,
  decode: DecodeBlock,
  start: number,
): ElementReader {
  return async (from, count) => {
    const first = Math.floor(from / type.elements);
    const end = Math.ceil((from + count) / type.elements);
    const bytes = await source.read(start + first * type.bytes, (end - first) * type.bytes);
    const values = decodeBlocks(type, decode, bytes);
    const skipped = from - first * type.elements;
    return values.subarray(skipped, skipped + count);
  };
}

function describeMetadata({ metadata, order, alignment }: GgufHeader): readonly MetadataEntry[] {
  const facts = [
    { name: 'byte order', value: order },
    { name: 'alignment', value: String(alignment) },
  ];
  return [...Array.from(metadata, ([name, value]) => ({ name, value })), ...facts];
}
