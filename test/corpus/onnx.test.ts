// ONNX models, real and hostile.

import path from 'node:path';
import { describeCheckpoints, describeHostile } from './corpus';
import type { TensorTruth } from './truth';

interface OnnxTruth extends TensorTruth {
  readonly where: string;
}

/** A tensor without a name is called by its place; so is the second one of a name. */
const adapt = (_: string, truth: readonly TensorTruth[]): readonly TensorTruth[] =>
  (truth as readonly OnnxTruth[]).map((tensor) =>
    tensor.name === '' ? { ...tensor, name: tensor.where } : tensor,
  );

/** A single tensor without a name is called like its file. */
const adaptFile = (file: string, truth: readonly TensorTruth[]): readonly TensorTruth[] =>
  truth.map((tensor) => (tensor.name === '' ? { ...tensor, name: path.basename(file, '.pb') } : tensor));

describeCheckpoints('onnx', /\.onnx$/, { adapt });
describeCheckpoints('onnx', /\.pb$/, { adapt: adaptFile });
describeHostile('onnx', /\.onnx$/, { adapt, innocent: ['onnx/names.onnx'] });
