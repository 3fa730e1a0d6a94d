// TensorFlow's TensorProto: a constant of a graph, a part of a variable in the old checkpoints. Raw, or in a repeated field
// of its type whose last value stands for all that follow.

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import { joined } from '../../io/byteStream';
import { memorySource } from '../../io/memorySource';
import { type Extent, fieldsOf, lastField, type ProtobufReader, type WireField } from '../../io/protobuf';
import { byteSize } from '../../tensor/dtype';
import type { Shape } from '../../tensor/shape';
import type { NumberArray } from '../../tensor/tensor';
import { declaredShape, declaredSize } from '../checkpointReader';
import { type ElementReader, narrowElements, plainElements } from '../tensorList';
import { tensorflowSize, tensorflowType, type TensorflowType } from './dataTypes';

export interface TensorProto {
  readonly typeName: string;
  readonly shape?: Shape;
  readonly content:
    | {
        readonly kind: 'numbers';
        readonly type: Exclude<TensorflowType, { kind: 'listed' }>;
        readonly elements: ElementReader;
      }
    | { readonly kind: 'none'; readonly reason: string };
}

/** Numbers of the fields of TensorProto. */
const field = { dtype: 1, shape: 2, content: 4 } as const;

/** One value may stand for a whole tensor; it is written out up to this many. */
const largestFilled = 2 ** 25;

/**
 * @param source that `reader` reads
 * @param told type and shape, where the message itself does not tell them
 */
export async function readTensorProto(
  source: ByteSource,
  reader: ProtobufReader,
  extent: Extent,
  told?: { readonly type: number; readonly shape: Shape },
): Promise<TensorProto> {
  const fields = await reader.fields(extent);
  const number = told?.type ?? lastField(fields, field.dtype)?.value ?? 0;
  const type = tensorflowType(number);
  const typeName = type?.name ?? l10n.t('type {0}', number);
  const shapeField = lastField(fields, field.shape);
  const shape = told?.shape ?? (shapeField ? await readShape(reader, shapeField) : []);
  const refuse = (reason: string): TensorProto => ({ typeName, shape, content: { kind: 'none', reason } });
  if (!type) return refuse(l10n.t('The element type {0} is not known.', number));
  if (!shape) return refuse(l10n.t('Its shape is no list of sizes that are not negative.'));
  if (type.kind === 'listed')
    return refuse(l10n.t('Values of the element type {0} are not decoded.', typeName));
  const count = declaredSize(shape);
  const content = lastField(fields, field.content);
  if (content && content.end > content.start) {
    const expected = tensorflowSize(type, count);
    const found = content.end - content.start;
    if (found !== expected) {
      return refuse(l10n.t('Its shape takes {0} bytes of data; it has {1}.', expected, found));
    }
    return {
      typeName,
      shape,
      content: { kind: 'numbers', type, elements: rawElements(source, type, content.start) },
    };
  }
  if (type.kind === 'narrow')
    return refuse(l10n.t('Values of the element type {0} are not decoded.', typeName));
  if (count > largestFilled) {
    return refuse(l10n.t('Spread out it would have {0} values; up to {1} are shown.', count, largestFilled));
  }
  const elements = typedElements(reader, fieldsOf(fields, type.typed), type, count);
  return { typeName, shape, content: { kind: 'numbers', type, elements } };
}

export function rawElements(
  source: ByteSource,
  type: Exclude<TensorflowType, { kind: 'listed' }>,
  start: number,
  order: 'little' | 'big' = 'little',
): ElementReader {
  return type.kind === 'plain'
    ? plainElements(source, type.dtype, start, order)
    : narrowElements(source, type.type, start);
}

/** A TensorShapeProto; undefined when a size is not known or none. */
export async function readShape(reader: ProtobufReader, extent: Extent): Promise<Shape | undefined> {
  const sizes: number[] = [];
  for (const dimension of fieldsOf(await reader.fields(extent), 2)) {
    sizes.push(lastField(await reader.fields(dimension), 1)?.value ?? 0);
  }
  return declaredShape(sizes);
}

/** Values of the repeated field; where there are fewer than elements, the last one is repeated (0 where there is none). */
function typedElements(
  reader: ProtobufReader,
  fields: readonly WireField[],
  type: Extract<TensorflowType, { kind: 'plain' }>,
  count: number,
): ElementReader {
  let values: Promise<NumberArray> | undefined;
  const readAll = async (): Promise<NumberArray> => {
    const bytes = await typedBytes(reader, fields, type);
    const size = byteSize[type.dtype];
    if (bytes.length > count * size) {
      throw new UserError(
        l10n.t('Its shape takes {0} bytes of data; it has {1}.', count * size, bytes.length),
      );
    }
    const filled = new Uint8Array(count * size);
    filled.set(bytes);
    const last = bytes.subarray(bytes.length - size);
    for (let to = bytes.length; last.length > 0 && to < filled.length; to += size) filled.set(last, to);
    return plainElements(memorySource(reader.name, filled), type.dtype, 0)(0, count);
  };
  return async (from, length) => {
    values ??= readAll();
    return (await values).slice(from, from + length);
  };
}

async function typedBytes(
  reader: ProtobufReader,
  fields: readonly WireField[],
  { dtype }: Extract<TensorflowType, { kind: 'plain' }>,
): Promise<Uint8Array> {
  if (dtype === 'float32' || dtype === 'float64') {
    return joined(await Promise.all(fields.map((each) => reader.bytes(each))));
  }
  const numbers = await reader.varints(fields);
  const size = byteSize[dtype];
  const bytes = new Uint8Array(numbers.length * size);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of numbers.entries()) {
    if (size === 8) view.setBigInt64(index * 8, BigInt(value), true);
    else if (size === 4) view.setInt32(index * 4, value, true);
    else if (size === 2) view.setInt16(index * 2, value, true);
    else view.setInt8(index, value);
  }
  return bytes;
}
