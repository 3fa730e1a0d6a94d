// Checkpoints in TensorFlow Lite models: constants with their values (integers as they are stored), other tensors by name
// and shape. No operator is run.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import type { Checkpoint, MetadataEntry, SecurityFinding } from '../../model/checkpoint';
import { type CheckpointReader, declaredShape, declaredSize, hasEnding } from '../checkpointReader';
import { narrowElements, plainElements, TensorList } from '../tensorList';
import { isReachingOperator } from '../tensorflow/operatorFindings';
import { FlatBuffer, type FlatTable, type FlatVector } from './flatbuffer';
import { type TfliteType, tfliteSize, tfliteType } from './tfliteTypes';

export const tfliteReader: CheckpointReader = {
  format: 'tflite',
  detect({ head, name }) {
    if (identifierOf(head) === identifier) return 'content';
    return hasEnding(name, '.tflite') ? 'name' : undefined;
  },
  open: openTflite,
};

const identifier = 'TFL3';
const knownVersion = 3;
/** The largest models have some ten thousand. */
const mostTensors = 200_000;

/** Numbers of the fields of the schema's tables. */
const model = {
  version: 0,
  operatorCodes: 1,
  subgraphs: 2,
  description: 3,
  buffers: 4,
  metadata: 6,
} as const;
const subgraph = { tensors: 0, name: 4 } as const;
const tensor = { shape: 0, type: 1, buffer: 2, name: 3, quantization: 4 } as const;
const quantization = { scale: 2, zeroPoint: 3, dimension: 6 } as const;
const buffer = { data: 0, offset: 1, size: 2 } as const;
const customCode = 1;

async function openTflite(source: ByteSource): Promise<Checkpoint> {
  const head = await source.read(0, Math.min(8, source.size));
  if (identifierOf(head) !== identifier) {
    throw fileError(
      source.name,
      l10n.t(
        "no TensorFlow Lite model: bytes 4 to 7 are '{0}' and not '{1}'.",
        identifierOf(head),
        identifier,
      ),
    );
  }
  const root = await new FlatBuffer(source).root();
  const version = await root.uint32(model.version);
  if (version !== knownVersion) {
    throw fileError(
      source.name,
      l10n.t('the version of its schema is {0}; {1} is known.', version, knownVersion),
    );
  }
  const list = new TensorList();
  const buffers = new Buffers(source, root, await root.vector(model.buffers, 4));
  const subgraphs = await root.vector(model.subgraphs, 4);
  let left = mostTensors;
  for (let index = 0; index < subgraphs.length; index++) {
    const graph = await root.tableAt(subgraphs, index);
    const tensors = await graph.vector(subgraph.tensors, 4);
    left -= tensors.length + 1;
    if (left < 0) throw fileError(source.name, l10n.t('it has more than {0} tensors.', mostTensors));
    for (let number = 0; number < tensors.length; number++) {
      await addTensor(list, source, buffers, await graph.tableAt(tensors, number), `${index}/${number}`);
    }
  }
  return {
    format: 'tflite',
    formatName: 'TensorFlow Lite',
    formatVersion: String(version),
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata: await readMetadata(root, subgraphs),
    findings: await operatorFindings(root),
    remarks: [],
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

function identifierOf(head: Uint8Array): string {
  return String.fromCharCode(...head.subarray(4, 8));
}

/** Where the bytes of a buffer lie: in the buffer itself, or behind the root table where it is too large for an offset. */
class Buffers {
  constructor(
    private readonly source: ByteSource,
    private readonly root: FlatTable,
    private readonly tables: FlatVector,
  ) {}

  /** Undefined: there is no such buffer; empty: its tensor has no values until the model runs. */
  async find(index: number): Promise<FlatVector | undefined> {
    if (index >= this.tables.length) return undefined;
    const table = await this.root.tableAt(this.tables, index);
    const data = await table.vector(buffer.data, 1);
    if (data.length > 0) return data;
    const start = await table.uint64(buffer.offset);
    const length = await table.uint64(buffer.size);
    if (length === 0 || start <= 1) return data;
    return start + length <= this.source.size ? { start, length } : undefined;
  }
}

async function addTensor(
  list: TensorList,
  source: ByteSource,
  buffers: Buffers,
  table: FlatTable,
  place: string,
): Promise<void> {
  const given = await table.text(tensor.name);
  const name = given === '' ? place : list.has(given) ? `${place}/${given}` : given;
  const number = await table.int8(tensor.type);
  const type = tfliteType(number);
  const typeName = type?.name ?? l10n.t('type {0}', number);
  const shape = declaredShape(await table.integers(tensor.shape));
  const refuse = (reason: string): void => list.addUnreadable({ name, typeName, shape, reason });
  if (!type) return refuse(l10n.t('The element type {0} is not known.', number));
  if (!shape) return refuse(l10n.t('Its shape is no list of sizes that are not negative.'));
  const data = await buffers.find(await table.uint32(tensor.buffer));
  if (!data) return refuse(l10n.t('Its buffer is not in the file.'));
  if (data.length === 0) {
    return refuse(l10n.t('It has no values in the file: they come when the model runs.'));
  }
  if (type.kind === 'listed')
    return refuse(l10n.t('Values of the element type {0} are not decoded.', typeName));
  const size = tfliteSize(type, declaredSize(shape));
  if (size !== data.length) {
    return refuse(l10n.t('Its shape takes {0} bytes of data; it has {1}.', size, data.length));
  }
  const displayName = name + (await describeQuantization(table));
  const info = { name, displayName, typeName, shape, storedSize: size };
  addValues(list, source, type, info, data.start);
}

function addValues(
  list: TensorList,
  source: ByteSource,
  type: Exclude<TfliteType, { kind: 'listed' }>,
  info: Omit<Parameters<TensorList['add']>[0], 'dtype'>,
  start: number,
): void {
  if (type.kind === 'plain')
    list.add({ ...info, dtype: type.dtype }, plainElements(source, type.dtype, start));
  else list.add({ ...info, dtype: type.type.dtype }, narrowElements(source, type.type, start));
}

/** ` (× 0.0039, zero at -128)`: how the integers that are shown stand for numbers. */
async function describeQuantization(table: FlatTable): Promise<string> {
  const parameters = await table.table(tensor.quantization);
  const scales = parameters ? await parameters.floats(quantization.scale) : [];
  if (!parameters || scales.length === 0) return '';
  if (scales.length > 1) {
    return ` (${l10n.t('{0} scales along dimension {1}', scales.length, await parameters.uint32(quantization.dimension))})`;
  }
  const zeros = await parameters.longs(quantization.zeroPoint);
  const scale = Number(scales[0].toPrecision(6));
  return ` (× ${scale}${zeros[0] === undefined || zeros[0] === 0 ? '' : `, ${l10n.t('zero at {0}', zeros[0])}`})`;
}

async function readMetadata(root: FlatTable, subgraphs: FlatVector): Promise<readonly MetadataEntry[]> {
  const entries: MetadataEntry[] = [];
  const description = await root.text(model.description);
  if (description !== '') entries.push({ name: 'description', value: description });
  for (let index = 0; index < Math.min(subgraphs.length, shownNames); index++) {
    const name = await (await root.tableAt(subgraphs, index)).text(subgraph.name);
    entries.push({ name: `subgraph ${index}`, value: name });
  }
  const metadata = await root.vector(model.metadata, 4);
  const names: string[] = [];
  for (let index = 0; index < Math.min(metadata.length, shownNames); index++) {
    names.push(await (await root.tableAt(metadata, index)).text(0));
  }
  if (names.length > 0) entries.push({ name: 'metadata', value: names.join(', ') });
  return entries;
}

const shownNames = 100;

/** Operators that TensorFlow Lite does not bring itself: a program must register them. */
async function operatorFindings(root: FlatTable): Promise<readonly SecurityFinding[]> {
  const codes = await root.vector(model.operatorCodes, 4);
  const findings: SecurityFinding[] = [];
  for (let index = 0; index < Math.min(codes.length, mostOperators); index++) {
    const code = await (await root.tableAt(codes, index)).text(customCode);
    if (code === '') continue;
    const reaching = isReachingOperator(code.replace(/^Flex/, ''));
    findings.push({
      severity: reaching ? 'danger' : 'note',
      what: code,
      where: l10n.t('operator {0}', index),
      why: reaching
        ? l10n.t('It reads or writes files, or runs a program, when the model runs.')
        : l10n.t('An operator of its own: a program that runs the model must bring the code for it.'),
    });
  }
  return findings;
}

const mostOperators = 10_000;
