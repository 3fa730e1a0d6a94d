// Checkpoints of TensorFlow: `.index` with `.data-…` beside it, the one-file format before it, SavedModels with their
// `variables/`, and frozen graphs. Graphs are looked at for operators that reach beyond the model; none is run.

import * as l10n from '@vscode/l10n';
import { messageOf, UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { type Extent, fieldsOf, lastField, ProtobufReader, type WireField } from '../../io/protobuf';
import type { SiblingFiles } from '../../io/siblingFiles';
import type { Checkpoint, MetadataEntry, SecurityFinding } from '../../model/checkpoint';
import { type CheckpointReader, declaredSize, hasEnding } from '../checkpointReader';
import { TensorList } from '../tensorList';
import { tensorflowSize } from './dataTypes';
import { type GraphContents, walkGraph } from './graphDef';
import { addOldCheckpoint } from './oldCheckpoint';
import { operatorFindings } from './operatorFindings';
import { addBundle } from './tensorBundle';
import { readTensorProto } from './tensorProto';

export const tensorflowReader: CheckpointReader = {
  format: 'tensorflow',
  detect({ name, head }) {
    if (oldFile.test(name) && beginsLikeTable(head)) return 'content';
    const isOurs = hasEnding(name, '.index', '.pb', '.ckpt') || dataFile.test(name);
    return isOurs ? 'name' : undefined;
  },
  open: (source, { siblings }) => openTensorflow(source, siblings),
};

/** `model.ckpt-1200`: PyTorch's files are called so too. */
const oldFile = /\.ckpt(-\d+)?$/;
const dataFile = /\.data-\d{5}-of-\d{5}$/;

/** Numbers of the fields of SavedModel, MetaGraphDef and MetaInfoDef. */
const savedModel = { version: 1, metaGraph: 2 } as const;
const metaGraph = { info: 1, graph: 2, signature: 5 } as const;
const info = { tag: 4, version: 5 } as const;
const graphNode = 1;

/** Its first key is empty: no bytes shared, none of its own. */
function beginsLikeTable(head: Uint8Array): boolean {
  return head[0] === 0 && head[1] === 0;
}

async function openTensorflow(source: ByteSource, siblings: SiblingFiles): Promise<Checkpoint> {
  const name = source.name.replace(/^.*[\\/]/, '');
  if (dataFile.test(name)) {
    const prefix = name.replace(dataFile, '');
    return openBundle(await siblings.open(`${prefix}.index`), siblings, prefix);
  }
  if (hasEnding(name, '.index')) return openBundle(source, siblings, name.slice(0, -'.index'.length));
  return hasEnding(name, '.pb') ? openGraph(source, siblings) : openOld(source);
}

async function openBundle(source: ByteSource, siblings: SiblingFiles, prefix: string): Promise<Checkpoint> {
  const list = new TensorList();
  await addBundle(list, source, siblings, prefix);
  return checkpoint(l10n.t('TensorFlow checkpoint'), list, { formatVersion: '2' });
}

async function openOld(source: ByteSource): Promise<Checkpoint> {
  const list = new TensorList();
  await addOldCheckpoint(list, source);
  return checkpoint(l10n.t('TensorFlow checkpoint'), list, { formatVersion: '1' });
}

async function openGraph(source: ByteSource, siblings: SiblingFiles): Promise<Checkpoint> {
  const reader = new ProtobufReader(source);
  const fields = await reader.fields({ start: 0, end: source.size });
  const isSavedModel = fields.some(({ number, kind }) => number === savedModel.version && kind === 'varint');
  if (isSavedModel) return openSavedModel(siblings, reader, fields);
  if (!fields.some(({ number, kind }) => number === graphNode && kind === 'bytes')) {
    throw fileError(source.name, l10n.t('neither a SavedModel nor a graph of TensorFlow: it has no nodes.'));
  }
  return openFrozen(source, reader);
}

async function openSavedModel(
  siblings: SiblingFiles,
  reader: ProtobufReader,
  fields: readonly WireField[],
): Promise<Checkpoint> {
  const contents: GraphContents = { operators: new Map(), constants: new Map() };
  const metadata: MetadataEntry[] = [];
  const graphs = fieldsOf(fields, savedModel.metaGraph);
  for (const graph of graphs) await walkMetaGraph(reader, graph, contents, metadata);
  const list = new TensorList();
  const remarks: string[] = [];
  if (graphs.length === 0) remarks.push(l10n.t('The SavedModel has no graph.'));
  try {
    const index = await siblings.open('variables/variables.index');
    await addBundle(list, index, siblings, 'variables/variables');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    remarks.push(l10n.t("Its variables can't be read. {0}", messageOf(error)));
  }
  return checkpoint(l10n.t('TensorFlow SavedModel'), list, {
    formatVersion: String(lastField(fields, savedModel.version)?.value ?? 0),
    metadata: [...metadata, ...operatorFacts(contents)],
    findings: operatorFindings(contents.operators),
    remarks,
  });
}

async function walkMetaGraph(
  reader: ProtobufReader,
  extent: Extent,
  contents: GraphContents,
  metadata: MetadataEntry[],
): Promise<void> {
  const fields = await reader.fields(extent);
  const about = lastField(fields, metaGraph.info);
  const facts = about ? await reader.fields(about) : [];
  const version = lastField(facts, info.version);
  if (version) metadata.push({ name: 'tensorflow_version', value: await reader.text(version) });
  const tags = await texts(reader, fieldsOf(facts, info.tag));
  if (tags.length > 0) metadata.push({ name: 'tags', value: tags.join(', ') });
  const signatures: string[] = [];
  for (const entry of fieldsOf(fields, metaGraph.signature)) {
    signatures.push(...(await texts(reader, fieldsOf(await reader.fields(entry), 1))));
  }
  if (signatures.length > 0) metadata.push({ name: 'signatures', value: signatures.join(', ') });
  for (const graph of fieldsOf(fields, metaGraph.graph)) await walkGraph(reader, graph, contents);
}

/** A graph whose variables have become constants. */
async function openFrozen(source: ByteSource, reader: ProtobufReader): Promise<Checkpoint> {
  const contents: GraphContents = { operators: new Map(), constants: new Map() };
  await walkGraph(reader, { start: 0, end: source.size }, contents);
  const list = new TensorList();
  for (const [name, extent] of contents.constants) {
    const { typeName, shape, content } = await readTensorProto(source, reader, extent);
    if (content.kind === 'none' || !shape) {
      list.addUnreadable({ name, typeName, shape, reason: content.kind === 'none' ? content.reason : '' });
      continue;
    }
    const { type, elements } = content;
    const dtype = type.kind === 'plain' ? type.dtype : type.type.dtype;
    const storedSize = tensorflowSize(type, declaredSize(shape));
    list.add({ name, dtype, typeName, shape, storedSize }, elements);
  }
  return checkpoint(l10n.t('TensorFlow graph'), list, {
    metadata: operatorFacts(contents),
    findings: operatorFindings(contents.operators),
  });
}

/** What is worth a line of metadata. */
const mostOperators = 500;

function operatorFacts({ operators }: GraphContents): readonly MetadataEntry[] {
  if (operators.size === 0) return [];
  const counts = [...operators].sort(([, a], [, b]) => b.count - a.count).slice(0, mostOperators);
  return [{ name: 'operators', value: counts.map(([name, { count }]) => `${name} × ${count}`).join(', ') }];
}

function checkpoint(
  formatName: string,
  list: TensorList,
  parts: {
    readonly formatVersion?: string;
    readonly metadata?: readonly MetadataEntry[];
    readonly findings?: readonly SecurityFinding[];
    readonly remarks?: readonly string[];
  },
): Checkpoint {
  return {
    format: 'tensorflow',
    formatName,
    formatVersion: parts.formatVersion,
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata: parts.metadata ?? [],
    findings: parts.findings ?? [],
    remarks: parts.remarks ?? [],
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

async function texts(reader: ProtobufReader, extents: readonly Extent[]): Promise<readonly string[]> {
  const values: string[] = [];
  for (const extent of extents) values.push(await reader.text(extent));
  return values;
}
