// Checkpoints in ONNX models: initializers, also of subgraphs, sparse ones, and the tensors that nodes carry. Nodes are
// named and counted; no graph is run.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { fileError } from '../../io/fileError';
import { type Extent, fieldsOf, lastField, ProtobufReader, type WireField } from '../../io/protobuf';
import type { SiblingFiles } from '../../io/siblingFiles';
import type { Checkpoint, MetadataEntry } from '../../model/checkpoint';
import { type CheckpointReader, hasEnding } from '../checkpointReader';
import { TensorList } from '../tensorList';
import { addOnnxTensor } from './addOnnxTensor';
import { ExternalData } from './externalData';
import { GraphWiring } from './graphWiring';
import { type FoundTensor, type GraphContents, walkGraph, walkNodes } from './onnxGraph';
import { readStringEntry } from './onnxTensor';
import { operatorFindings } from './operatorFindings';

export const onnxReader: CheckpointReader = {
  format: 'onnx',
  detect: ({ name }) => (hasEnding(name, '.onnx', '.ort') ? 'name' : undefined),
  open: openOnnx,
};

/** Numbers of the fields of ModelProto and of FunctionProto. */
const model = {
  irVersion: 1,
  producer: 2,
  producerVersion: 3,
  domain: 4,
  modelVersion: 5,
  documentation: 6,
  graph: 7,
  opset: 8,
  metadata: 14,
  function: 25,
} as const;
const graphName = 2;
const fn = { name: 1, node: 7, domain: 10 } as const;

/** Of ONNX 1.23. Later ones have kept the fields of earlier ones so far. */
const newestKnown = 14;

/** What is worth a line of metadata: models of 500 operators would be unusual. */
const mostOperators = 500;

async function openOnnx(
  source: ByteSource,
  { siblings }: { readonly siblings: SiblingFiles },
): Promise<Checkpoint> {
  if (hasEnding(source.name, '.ort')) {
    throw fileError(
      source.name,
      l10n.t("a model in ONNX Runtime's own format, which is not read. Open the .onnx file it was made of."),
    );
  }
  const reader = new ProtobufReader(source);
  const fields = await reader.fields({ start: 0, end: source.size });
  const graphs = fieldsOf(fields, model.graph);
  if (graphs.length === 0) {
    throw fileError(source.name, l10n.t('no ONNX model: it has no graph (field 7 of ModelProto).'));
  }
  const irVersion = lastField(fields, model.irVersion)?.value ?? 0;
  const contents: GraphContents = { tensors: [], operators: new Map() };
  // A field that should stand once and stands twice is, by protobuf's rules, one message with the parts of both.
  const wiring = new GraphWiring();
  for (const graph of graphs) await walkGraph(reader, graph, contents, [], wiring);
  for (const each of fieldsOf(fields, model.function)) await walkFunction(reader, each, contents);

  const list = new TensorList();
  const data = new ExternalData(siblings);
  const remarks = [...versionRemarks(irVersion, graphs.length), ...wiring.remarks()];
  for (const found of contents.tensors) {
    const name = nameOf(list, remarks, found);
    await addOnnxTensor(list, source, reader, data, { ...found, name });
  }
  return {
    format: 'onnx',
    formatName: 'ONNX',
    formatVersion: String(irVersion),
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata: await readMetadata(reader, fields, graphs, contents),
    findings: [...data.findings, ...operatorFindings(contents.operators)],
    remarks,
    readElements: list.readElements,
    dispose: () => undefined,
  };
}

async function walkFunction(reader: ProtobufReader, extent: Extent, contents: GraphContents): Promise<void> {
  const fields = await reader.fields(extent);
  const name = await text(reader, lastField(fields, fn.name));
  const domain = await text(reader, lastField(fields, fn.domain));
  await walkNodes(reader, fieldsOf(fields, fn.node), contents, [`function:${domain}.${name}`]);
}

/** A name of its own, unless it has none or another tensor has it already. */
function nameOf(list: TensorList, remarks: string[], { tensor, where }: FoundTensor): string {
  if (tensor.name === '') return where;
  if (!list.has(tensor.name)) return tensor.name;
  const name = `${where}/${tensor.name}`;
  remarks.push(l10n.t("Two tensors are called '{0}'; the second is shown as '{1}'.", tensor.name, name));
  return name;
}

function versionRemarks(irVersion: number, graphs: number): readonly string[] {
  return [
    ...(irVersion > newestKnown
      ? [l10n.t('Its IR version is {0}; versions up to {1} are known.', irVersion, newestKnown)]
      : []),
    ...(graphs > 1 ? [l10n.t('It has {0} graphs, which count as one.', graphs)] : []),
  ];
}

async function readMetadata(
  reader: ProtobufReader,
  fields: readonly WireField[],
  graphs: readonly WireField[],
  { operators }: GraphContents,
): Promise<readonly MetadataEntry[]> {
  const entries: MetadataEntry[] = [];
  const add = (name: string, value: string): void => {
    if (value !== '') entries.push({ name, value });
  };
  add('producer_name', await text(reader, lastField(fields, model.producer)));
  add('producer_version', await text(reader, lastField(fields, model.producerVersion)));
  add('domain', await text(reader, lastField(fields, model.domain)));
  add('model_version', String(lastField(fields, model.modelVersion)?.value ?? ''));
  add('doc_string', await text(reader, lastField(fields, model.documentation)));
  for (const opset of fieldsOf(fields, model.opset)) {
    const each = await reader.fields(opset);
    const domain = (await text(reader, lastField(each, 1))) || 'ai.onnx';
    add(`opset_import ${domain}`, String(lastField(each, 2)?.value ?? ''));
  }
  for (const graph of graphs) {
    add('graph', await text(reader, lastField(await reader.fields(graph), graphName)));
  }
  const counts = [...operators].sort(([, a], [, b]) => b - a).slice(0, mostOperators);
  add('operators', counts.map(([name, count]) => `${name} × ${count}`).join(', '));
  for (const property of fieldsOf(fields, model.metadata)) {
    const [name, value] = await readStringEntry(reader, property);
    entries.push({ name, value });
  }
  return entries;
}

async function text(reader: ProtobufReader, extent: Extent | undefined): Promise<string> {
  return extent ? reader.text(extent) : '';
}
