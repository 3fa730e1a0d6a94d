// ONNX models, real and hostile.

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

describeCheckpoints('onnx', /\.onnx$/, { adapt });
describeHostile('onnx', /\.onnx$/, { adapt, innocent: ['onnx/names.onnx'] });
