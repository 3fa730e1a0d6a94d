// Walks an ONNX graph with its subgraphs: every tensor with the path to it, and what operators the nodes name.

import * as l10n from '@vscode/l10n';
import { fileError } from '../../io/fileError';
import { type Extent, fieldsOf, lastField, type ProtobufReader } from '../../io/protobuf';
import type { GraphWiring } from './graphWiring';
import { type OnnxTensor, readOnnxTensor } from './onnxTensor';

export interface FoundTensor {
  readonly tensor: OnnxTensor;
  /** Where it stands: `initializer`, `node:Constant_1.value`, `If_0/then_branch/initializer`. */
  readonly where: string;
  /** Of a sparse tensor, the shape that its values are spread over. */
  readonly sparseShape?: readonly number[];
}

export interface GraphContents {
  readonly tensors: FoundTensor[];
  /** How often each operator stands, by its name with the domain before it: `com.microsoft.Gelu`. */
  readonly operators: Map<string, number>;
}

/** Numbers of the fields of GraphProto, NodeProto, AttributeProto and SparseTensorProto. */
const graph = { node: 1, initializer: 5, input: 11, sparseInitializer: 15 } as const;
const node = { input: 1, output: 2, name: 3, opType: 4, attribute: 5, domain: 7 } as const;
const valueName = 1;
const attribute = {
  name: 1,
  tensor: 5,
  graph: 6,
  tensors: 10,
  graphs: 11,
  sparseTensor: 22,
  sparseTensors: 23,
} as const;
const sparse = { values: 1, dims: 3 } as const;

/** The largest models have some ten thousand. */
const mostTensors = 500_000;
/** Loops in branches in loops: real models have five levels. */
const deepest = 64;

/**
 * @param wiring of the outermost graph; its subgraphs see its names, so that theirs cannot be judged alone
 * @throws UserError when a part is no message or subgraphs are nested too deep
 */
export async function walkGraph(
  reader: ProtobufReader,
  extent: Extent,
  contents: GraphContents,
  path: readonly string[] = [],
  wiring?: GraphWiring,
): Promise<void> {
  if (path.length > deepest) {
    throw fileError(reader.name, l10n.t('its graphs are nested more than {0} deep.', deepest));
  }
  const fields = await reader.fields(extent);
  if (fieldsOf(fields, graph.initializer).length + contents.tensors.length > mostTensors) {
    throw fileError(reader.name, l10n.t('it has more than {0} tensors.', mostTensors));
  }
  for (const initializer of fieldsOf(fields, graph.initializer)) {
    const tensor = await readOnnxTensor(reader, initializer);
    wiring?.give(tensor.name);
    contents.tensors.push({ tensor, where: [...path, 'initializer'].join('/') });
  }
  for (const initializer of fieldsOf(fields, graph.sparseInitializer)) {
    wiring?.give(await addSparse(reader, initializer, contents, [...path, 'sparse_initializer'].join('/')));
  }
  for (const input of wiring ? fieldsOf(fields, graph.input) : []) {
    wiring?.give(await textOf(reader, lastField(await reader.fields(input), valueName)));
  }
  await walkNodes(reader, fieldsOf(fields, graph.node), contents, path, wiring);
}

/** The nodes of a graph or a function. */
export async function walkNodes(
  reader: ProtobufReader,
  nodes: readonly Extent[],
  contents: GraphContents,
  path: readonly string[],
  wiring?: GraphWiring,
): Promise<void> {
  for (const [index, extent] of nodes.entries()) {
    const fields = await reader.fields(extent);
    const domain = await textOf(reader, lastField(fields, node.domain));
    const opType = await textOf(reader, lastField(fields, node.opType));
    const operator = domain === '' ? opType : `${domain}.${opType}`;
    contents.operators.set(operator, (contents.operators.get(operator) ?? 0) + 1);
    if (wiring) {
      const inputs = await textsOf(reader, fieldsOf(fields, node.input));
      wiring.node(opType, inputs, await textsOf(reader, fieldsOf(fields, node.output)));
    }
    const attributes = fieldsOf(fields, node.attribute);
    if (attributes.length === 0) continue;
    const name = (await textOf(reader, lastField(fields, node.name))) || String(index);
    for (const each of attributes) await walkAttribute(reader, each, contents, path, name);
  }
}

async function walkAttribute(
  reader: ProtobufReader,
  extent: Extent,
  contents: GraphContents,
  path: readonly string[],
  nodeName: string,
): Promise<void> {
  const fields = await reader.fields(extent);
  const isHere = (number: number): boolean => fields.some((field) => field.number === number);
  if (!Object.values(attribute).some((number) => number !== attribute.name && isHere(number))) return;
  const name = await textOf(reader, lastField(fields, attribute.name));
  const where = [...path, `node:${nodeName}.${name}`].join('/');
  for (const tensor of fieldsOf(fields, attribute.tensor)) {
    contents.tensors.push({ tensor: await readOnnxTensor(reader, tensor), where });
  }
  for (const [index, tensor] of fieldsOf(fields, attribute.tensors).entries()) {
    contents.tensors.push({ tensor: await readOnnxTensor(reader, tensor), where: `${where}[${index}]` });
  }
  for (const tensor of fieldsOf(fields, attribute.sparseTensor)) {
    await addSparse(reader, tensor, contents, where);
  }
  for (const [index, tensor] of fieldsOf(fields, attribute.sparseTensors).entries()) {
    await addSparse(reader, tensor, contents, `${where}[${index}]`);
  }
  for (const subgraph of fieldsOf(fields, attribute.graph)) {
    await walkGraph(reader, subgraph, contents, [...path, `${nodeName}/${name}`]);
  }
  for (const [index, subgraph] of fieldsOf(fields, attribute.graphs).entries()) {
    await walkGraph(reader, subgraph, contents, [...path, `${nodeName}/${name}[${index}]`]);
  }
}

/** The values that are not zero; their places are a tensor of their own. Returns the name. */
async function addSparse(
  reader: ProtobufReader,
  extent: Extent,
  contents: GraphContents,
  where: string,
): Promise<string> {
  const fields = await reader.fields(extent);
  const values = lastField(fields, sparse.values);
  if (!values) return '';
  const sparseShape = await reader.varints(fieldsOf(fields, sparse.dims));
  const tensor = await readOnnxTensor(reader, values);
  contents.tensors.push({ tensor, where, sparseShape });
  return tensor.name;
}

async function textOf(reader: ProtobufReader, extent: Extent | undefined): Promise<string> {
  return extent ? reader.text(extent) : '';
}

async function textsOf(reader: ProtobufReader, extents: readonly Extent[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const extent of extents) texts.push(await reader.text(extent));
  return texts;
}
