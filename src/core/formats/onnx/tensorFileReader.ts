// A single tensor of ONNX in a file of its own (`input_0.pb`), as the tests of ONNX and its model zoo keep them.

import * as l10n from '@vscode/l10n';
import type { ByteSource } from '../../io/byteSource';
import { ProtobufReader } from '../../io/protobuf';
import type { Checkpoint } from '../../model/checkpoint';
import type { CheckpointReader, Surroundings } from '../checkpointReader';
import { TensorList } from '../tensorList';
import { ExternalData } from './externalData';
import { addOnnxTensor } from './addOnnxTensor';
import { readOnnxTensor } from './onnxTensor';

export const onnxTensorFileReader: CheckpointReader = {
  format: 'onnx tensor',
  detect: ({ head, name }) =>
    name.toLowerCase().endsWith('.pb') && beginsLikeTensor(head) ? 'content' : undefined,
  open: openTensorFile,
};

/** Field 1 (dims) of varints one by one or packed, then field 2 (data_type) as a varint: no other `.pb` begins so. */
function beginsLikeTensor(head: Uint8Array): boolean {
  let at = 0;
  while (head[at] === 0x08) {
    at++;
    while (head[at] >= 0x80) at++;
    at++;
  }
  if (at === 0 && head[0] === 0x0a && head[1] < 0x80) at = 2 + head[1];
  return head[at] === 0x10 && head[at + 1] > 0 && head[at + 1] < 0x80;
}

async function openTensorFile(source: ByteSource, { siblings }: Surroundings): Promise<Checkpoint> {
  const reader = new ProtobufReader(source);
  const tensor = await readOnnxTensor(reader, { start: 0, end: source.size });
  const fileName = source.name.replace(/^.*[\\/]/, '').replace(/\.pb$/i, '');
  const list = new TensorList();
  const data = new ExternalData(siblings);
  await addOnnxTensor(list, source, reader, data, { tensor, name: tensor.name || fileName });
  return {
    format: 'onnx tensor',
    formatName: l10n.t('ONNX tensor'),
    tensors: list.tensors,
    unreadable: list.unreadable,
    metadata: [],
    findings: data.findings,
    remarks: [],
    readElements: list.readElements,
    dispose: () => undefined,
  };
}
