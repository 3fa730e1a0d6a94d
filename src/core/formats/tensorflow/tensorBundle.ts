// Checkpoints of TensorFlow since 0.12: `.index` is a table of entries, the values lie in `.data-0000n-of-0000m` beside it.
// tensorflow/core/protobuf/tensor_bundle.proto.

import * as l10n from '@vscode/l10n';
import { messageOf, UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { checksummedSource } from '../../io/checksummedSource';
import { crc32c, unmasked } from '../../io/crc32c';
import { checksumError } from '../../io/inflate';
import { memorySource } from '../../io/memorySource';
import { fieldsOf, lastField, ProtobufReader } from '../../io/protobuf';
import type { SiblingFiles } from '../../io/siblingFiles';
import { sliceSource } from '../../io/sliceSource';
import { formatShape, type Shape } from '../../tensor/shape';
import { declaredSize } from '../checkpointReader';
import type { ElementReader, TensorList } from '../tensorList';
import { tensorflowSize, tensorflowType } from './dataTypes';
import { fillsShape, slicedElements, type TensorPart } from './slicedElements';
import { readSortedTable } from './sortedTable';
import { rawElements, readShape } from './tensorProto';
import { readSlice, type SliceExtent, sliceKey, sliceShape } from './tensorSlice';

interface BundleEntry {
  readonly type: number;
  readonly shape?: Shape;
  readonly shard: number;
  readonly offset: number;
  readonly size: number;
  readonly checksum?: number;
  readonly slices: readonly (readonly SliceExtent[])[];
}

/** Numbers of the fields of BundleHeaderProto and BundleEntryProto. */
const header = { shards: 1, endianness: 2 } as const;
const entry = { dtype: 1, shape: 2, shard: 3, offset: 4, size: 5, checksum: 6, slices: 7 } as const;

/**
 * Adds the tensors of the bundle whose index is `source`.
 * @param prefix of the files with the values, as `siblings` knows them: `variables/variables`
 * @throws UserError when the index is damaged
 */
export async function addBundle(
  list: TensorList,
  source: ByteSource,
  siblings: SiblingFiles,
  prefix: string,
): Promise<void> {
  const bundle = await readIndex(source);
  const shards = new Shards(source.name, siblings, prefix, bundle.shards);
  for (const [name, found] of bundle.entries) await addTensor(list, bundle, shards, name, found);
}

interface Bundle {
  readonly shards: number;
  readonly order: 'little' | 'big';
  /** By their names, in the order of the table. */
  readonly entries: ReadonlyMap<string, BundleEntry>;
  /** Of parts, by their keys in hexadecimal digits. */
  readonly parts: ReadonlyMap<string, BundleEntry>;
}

async function readIndex(source: ByteSource): Promise<Bundle> {
  const entries = new Map<string, BundleEntry>();
  const parts = new Map<string, BundleEntry>();
  let shards = 1;
  let order: 'little' | 'big' = 'little';
  for await (const { key, value } of readSortedTable(source)) {
    const reader = new ProtobufReader(memorySource(source.name, value));
    if (key.length === 0) {
      const fields = await reader.fields({ start: 0, end: value.length });
      shards = lastField(fields, header.shards)?.value ?? 0;
      order = lastField(fields, header.endianness)?.value === 1 ? 'big' : 'little';
    } else if (key[0] === 0) parts.set(hexadecimal(key), await readEntry(reader));
    else entries.set(new TextDecoder().decode(key), await readEntry(reader));
  }
  return { shards, order, entries, parts };
}

async function readEntry(reader: ProtobufReader): Promise<BundleEntry> {
  const fields = await reader.fields({ start: 0, end: reader.size });
  const number = (which: number): number => lastField(fields, which)?.value ?? 0;
  const shape = lastField(fields, entry.shape);
  const checksum = lastField(fields, entry.checksum);
  const slices: (readonly SliceExtent[])[] = [];
  for (const slice of fieldsOf(fields, entry.slices)) slices.push(await readSlice(reader, slice));
  return {
    type: number(entry.dtype),
    shape: shape ? await readShape(reader, shape) : [],
    shard: number(entry.shard),
    offset: number(entry.offset),
    size: number(entry.size),
    checksum: checksum && littleEndian(await reader.bytes(checksum)),
    slices,
  };
}

async function addTensor(
  list: TensorList,
  bundle: Bundle,
  shards: Shards,
  name: string,
  found: BundleEntry,
): Promise<void> {
  const { shape } = found;
  const type = tensorflowType(found.type);
  const typeName = type?.name ?? l10n.t('type {0}', found.type);
  const refuse = (reason: string): void => list.addUnreadable({ name, typeName, shape, reason });
  if (!type) return refuse(l10n.t('The element type {0} is not known.', found.type));
  if (!shape) return refuse(l10n.t('Its shape is no list of sizes that are not negative.'));
  if (type.kind === 'listed')
    return refuse(l10n.t('Values of the element type {0} are not decoded.', typeName));
  const dtype = type.kind === 'plain' ? type.dtype : type.type.dtype;
  const storedSize = tensorflowSize(type, declaredSize(shape));
  try {
    const elements =
      found.slices.length === 0
        ? await shards.elements(name, found, shape, bundle.order)
        : await partElements(bundle, shards, name, found, shape);
    list.add({ name, dtype, typeName, shape, storedSize }, elements);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    refuse(messageOf(error));
  }
}

/** A variable that was stored in parts: its entry names them, and each has an entry of its own. */
async function partElements(
  bundle: Bundle,
  shards: Shards,
  name: string,
  { slices }: BundleEntry,
  shape: Shape,
): Promise<ElementReader> {
  const parts: TensorPart[] = [];
  for (const slice of slices) {
    const part = bundle.parts.get(hexadecimal(sliceKey(name, slice)));
    const size = sliceShape(slice, shape);
    if (!part || !size) throw new UserError(l10n.t('The index lacks one of its {0} parts.', slices.length));
    const elements = await shards.elements(name, part, size, bundle.order);
    parts.push({ starts: slice.map(({ start }) => start), shape: size, elements });
  }
  if (fillsShape(shape, parts)) return slicedElements(shape, parts);
  throw new UserError(l10n.t('Its {0} parts do not fill the shape {1}.', parts.length, formatShape(shape)));
}

/** The files with the values, each opened once. */
class Shards {
  private readonly opened = new Map<number, Promise<ByteSource>>();

  constructor(
    /** The index, for messages. */
    private readonly file: string,
    private readonly siblings: SiblingFiles,
    private readonly prefix: string,
    private readonly count: number,
  ) {}

  /** @throws UserError when the bytes are not there */
  async elements(
    tensor: string,
    { type: number, shard, offset, size, checksum }: BundleEntry,
    shape: Shape,
    order: 'little' | 'big',
  ): Promise<ElementReader> {
    const type = tensorflowType(number);
    if (!type || type.kind === 'listed')
      throw new UserError(l10n.t('The element type {0} is not known.', number));
    const expected = tensorflowSize(type, declaredSize(shape));
    if (expected !== size) {
      throw new UserError(l10n.t('Its shape takes {0} bytes of data; it has {1}.', expected, size));
    }
    if (offset < 0) throw new UserError(l10n.t('The place where its data begin is negative.'));
    const file = await this.open(shard);
    const bytes = sliceSource(file, file.name, offset, size);
    const checked =
      checksum === undefined
        ? bytes
        : checksummedSource(bytes, unmasked(checksum), () => checksumError(this.file, tensor), crc32c);
    return rawElements(checked, type, 0, order);
  }

  private open(shard: number): Promise<ByteSource> {
    const digits = (number: number): string => String(number).padStart(5, '0');
    const opened =
      this.opened.get(shard) ??
      this.siblings.open(`${this.prefix}.data-${digits(shard)}-of-${digits(this.count)}`);
    this.opened.set(shard, opened);
    return opened;
  }
}

function littleEndian(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
