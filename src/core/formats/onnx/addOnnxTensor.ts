// An ONNX tensor into the list of a checkpoint, with the way to its values or the reason why there is none.

import * as l10n from '@vscode/l10n';
import { messageOf, UserError } from '../../base/errors';
import type { ByteSource } from '../../io/byteSource';
import type { ProtobufReader } from '../../io/protobuf';
import { formatShape } from '../../tensor/shape';
import { declaredSize } from '../checkpointReader';
import type { TensorList } from '../tensorList';
import type { ExternalData } from './externalData';
import { innerElements, type OnnxTensor, rawElements } from './onnxTensor';
import { rawSize } from './onnxTypes';

export interface NamedTensor {
  readonly tensor: OnnxTensor;
  /** Unique in the list. */
  readonly name: string;
  /** Of a sparse tensor, the shape that its values are spread over. */
  readonly sparseShape?: readonly number[];
}

/** @param source that `reader` reads */
export async function addOnnxTensor(
  list: TensorList,
  source: ByteSource,
  reader: ProtobufReader,
  data: ExternalData,
  { tensor, name, sparseShape }: NamedTensor,
): Promise<void> {
  const { typeName, shape, content } = tensor;
  const sparse =
    sparseShape && l10n.t('values of a sparse tensor of the shape {0}', formatShape(sparseShape));
  const displayName = sparse === undefined ? name : `${name} (${sparse})`;
  const refuse = (reason: string): void => list.addUnreadable({ name, displayName, typeName, shape, reason });
  if (content.kind === 'none' || !shape) return refuse(content.kind === 'none' ? content.reason : '');
  const { type, values } = content;
  const count = declaredSize(shape);
  const dtype = type.kind === 'plain' ? type.dtype : type.type.dtype;
  const size = rawSize(type, count);
  const info = { name, displayName, dtype, typeName, shape, storedSize: size };
  if (values.kind !== 'external') {
    list.add(info, innerElements(source, reader, type, values, count));
    return;
  }
  try {
    const part = await data.locate(values.entries, name, size);
    list.add(info, rawElements(part, type, 0));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    refuse(messageOf(error));
  }
}
