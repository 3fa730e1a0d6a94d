// A graph of TensorFlow (GraphDef) with the functions beside it: how often each operator stands, and its constants.

import { type Extent, fieldsOf, lastField, type ProtobufReader } from '../../io/protobuf';

export interface GraphContents {
  /** Where each operator stands first, and how often, by its name. */
  readonly operators: Map<string, { readonly where: string; count: number }>;
  /** The value of each `Const` of the graph itself, by its name. */
  readonly constants: Map<string, Extent>;
}

/** Numbers of the fields of GraphDef, NodeDef, FunctionDefLibrary, FunctionDef, OpDef, map entries and AttrValue. */
const graph = { node: 1, library: 2 } as const;
const node = { name: 1, operator: 2, attribute: 5 } as const;
const library = { fn: 1 } as const;
const fn = { signature: 1, node: 3 } as const;
const signatureName = 1;
const entry = { key: 1, value: 2 } as const;
const valueTensor = 8;

/** @throws UserError when the bytes are no message */
export async function walkGraph(
  reader: ProtobufReader,
  extent: Extent,
  contents: GraphContents,
): Promise<void> {
  const fields = await reader.fields(extent);
  await walkNodes(reader, fieldsOf(fields, graph.node), contents, '', 'withConstants');
  for (const functions of fieldsOf(fields, graph.library)) {
    for (const each of fieldsOf(await reader.fields(functions), library.fn)) {
      const parts = await reader.fields(each);
      const signature = lastField(parts, fn.signature);
      const name = signature && lastField(await reader.fields(signature), signatureName);
      const path = name ? `${await reader.text(name)}/` : '';
      await walkNodes(reader, fieldsOf(parts, fn.node), contents, path, 'withoutConstants');
    }
  }
}

async function walkNodes(
  reader: ProtobufReader,
  nodes: readonly Extent[],
  contents: GraphContents,
  path: string,
  constants: 'withConstants' | 'withoutConstants',
): Promise<void> {
  for (const extent of nodes) {
    const fields = await reader.fields(extent);
    const nameField = lastField(fields, node.name);
    const operatorField = lastField(fields, node.operator);
    const name = nameField ? await reader.text(nameField) : '';
    const operator = operatorField ? await reader.text(operatorField) : '';
    const known = contents.operators.get(operator);
    if (known) known.count++;
    else contents.operators.set(operator, { where: path + name, count: 1 });
    if (operator !== 'Const' || constants === 'withoutConstants') continue;
    for (const attribute of fieldsOf(fields, node.attribute)) {
      const value = await tensorOf(reader, attribute);
      if (value) contents.constants.set(name, value);
    }
  }
}

/** The tensor of the attribute `value`. */
async function tensorOf(reader: ProtobufReader, attribute: Extent): Promise<Extent | undefined> {
  const fields = await reader.fields(attribute);
  const key = lastField(fields, entry.key);
  const value = lastField(fields, entry.value);
  if (!key || !value || (await reader.text(key)) !== 'value') return undefined;
  return lastField(await reader.fields(value), valueTensor);
}
