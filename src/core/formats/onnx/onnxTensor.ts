// One TensorProto of ONNX: what it declares, where its values lie, and whether they can all be there.

import * as l10n from '@vscode/l10n';
import { memorySource } from '../../io/memorySource';
import { type Extent, fieldsOf, lastField, type ProtobufReader, type WireField } from '../../io/protobuf';
import type { ByteSource } from '../../io/byteSource';
import { byteSize } from '../../tensor/dtype';
import { formatShape, type Shape } from '../../tensor/shape';
import { declaredShape, declaredSize, largestRank } from '../checkpointReader';
import { type ElementReader, narrowElements, plainElements } from '../tensorList';
import { type OnnxType, onnxTypes, rawSize, typedFields } from './onnxTypes';
import { fixedValues, integerValues } from './typedValues';

export interface OnnxTensor {
  readonly name: string;
  readonly typeName: string;
  readonly shape?: Shape;
  readonly content:
    | { readonly kind: 'numbers'; readonly type: NumberType; readonly values: OnnxValues }
    | { readonly kind: 'none'; readonly reason: string };
}

type NumberType = Exclude<OnnxType, { kind: 'listed' }>;

export type OnnxValues =
  | { readonly kind: 'raw'; readonly at: Extent }
  | { readonly kind: 'typed'; readonly fields: readonly WireField[] }
  | { readonly kind: 'external'; readonly entries: ReadonlyMap<string, string> };

/** Numbers of TensorProto's fields. */
const field = { dims: 1, dataType: 2, name: 8, rawData: 9, externalData: 13, dataLocation: 14 } as const;
const external = 1;

/** @throws UserError when the bytes are no message */
export async function readOnnxTensor(reader: ProtobufReader, extent: Extent): Promise<OnnxTensor> {
  const fields = await reader.fields(extent);
  const nameField = lastField(fields, field.name);
  const name = nameField ? await reader.text(nameField) : '';
  const number = lastField(fields, field.dataType)?.value ?? 0;
  const type = onnxTypes.get(number);
  const typeName = type?.name ?? l10n.t('type {0}', number);
  const dims = await reader.varints(fieldsOf(fields, field.dims));
  const shape = declaredShape(dims);
  const refuse = (reason: string): OnnxTensor => ({
    name,
    typeName,
    shape,
    content: { kind: 'none', reason },
  });
  if (!shape) {
    return refuse(
      l10n.t(
        'Its shape {0} should be at most {1} sizes that are not negative.',
        formatShape(dims.slice(0, largestRank)),
        largestRank,
      ),
    );
  }
  if (!type) return refuse(l10n.t('The element type {0} is not known.', number));
  if (type.kind === 'listed')
    return refuse(l10n.t('Values of the element type {0} are not decoded.', typeName));
  const values = await locateValues(reader, fields, type);
  const problem = problemOf(values, type, declaredSize(shape));
  if (problem !== undefined) return refuse(problem);
  return { name, typeName, shape, content: { kind: 'numbers', type, values } };
}

async function locateValues(
  reader: ProtobufReader,
  fields: readonly WireField[],
  type: NumberType,
): Promise<OnnxValues> {
  if (lastField(fields, field.dataLocation)?.value === external) {
    const entries = new Map<string, string>();
    for (const entry of fieldsOf(fields, field.externalData)) {
      const [key, value] = await readStringEntry(reader, entry);
      entries.set(key, value);
    }
    return { kind: 'external', entries };
  }
  const raw = lastField(fields, field.rawData);
  if (raw) return { kind: 'raw', at: raw };
  return { kind: 'typed', fields: fieldsOf(fields, typedFields[type.typed]) };
}

/** Whether as many values as the shape has cannot be there; varints are counted when they are read. */
function problemOf(values: OnnxValues, type: NumberType, count: number): string | undefined {
  if (values.kind === 'external') return undefined;
  const expected = values.kind === 'raw' ? rawSize(type, count) : typedSize(type, count);
  const found =
    values.kind === 'raw'
      ? values.at.end - values.at.start
      : values.fields.reduce((sum, { start, end }) => sum + end - start, 0);
  const fits = values.kind === 'raw' || isFixed(type) ? found === expected : found >= expected;
  return fits ? undefined : l10n.t('Its shape takes {0} bytes of data; it has {1}.', expected, found);
}

/** At least: a varint takes one byte or more. */
function typedSize(type: NumberType, count: number): number {
  if (isFixed(type)) return rawSize(type, count);
  return storedIntegers(type, count);
}

function isFixed({ typed }: NumberType): boolean {
  return typed === 'float' || typed === 'double';
}

/** Elements below eight bits share the integers of int32_data, as many as fit into a byte. */
function storedIntegers(type: NumberType, count: number): number {
  return type.kind === 'narrow' ? rawSize(type, count) : count;
}

/** Elements of a tensor whose values lie in the model itself. */
export function innerElements(
  source: ByteSource,
  reader: ProtobufReader,
  type: NumberType,
  values: Exclude<OnnxValues, { kind: 'external' }>,
  count: number,
): ElementReader {
  if (values.kind === 'raw') return rawElements(source, type, values.at.start);
  if (isFixed(type) && values.fields.length === 1) return rawElements(source, type, values.fields[0].start);
  // Kept while it is gone through: ranges that follow one another should not each begin at the first number.
  let kept: Promise<Uint8Array> | undefined;
  return async (from, length) => {
    kept ??= isFixed(type)
      ? fixedValues(reader, values.fields)
      : integerValues(reader, values.fields, elementSize(type), storedIntegers(type, count));
    const bytes = await kept;
    const elements = await rawElements(memorySource(source.name, bytes), type, 0)(from, length);
    if (from + length >= count) kept = undefined;
    return elements;
  };
}

export function rawElements(source: ByteSource, type: NumberType, start: number): ElementReader {
  return type.kind === 'plain'
    ? plainElements(source, type.dtype, start)
    : narrowElements(source, type.type, start);
}

function elementSize(type: NumberType): number {
  return type.kind === 'plain' ? byteSize[type.dtype] : 1;
}

/** A StringStringEntryProto. */
export async function readStringEntry(reader: ProtobufReader, extent: Extent): Promise<[string, string]> {
  const fields = await reader.fields(extent);
  const [key, value] = [lastField(fields, 1), lastField(fields, 2)];
  return [key ? await reader.text(key) : '', value ? await reader.text(value) : ''];
}
