// A layer that can be run: a short list of ops, which it may run fused.

import type { LayerSpec } from '../model/modelSpec';
import type { BatchTensor } from './batchTensor';
import type { Op } from './op';
import type { Parameter } from './parameter';
import type { Pass } from './pass';

export interface Layer {
  readonly spec: LayerSpec;
  readonly name: string;
  readonly ops: readonly Op[];
  readonly parameters: readonly Parameter[];
  readonly input: BatchTensor;
  readonly output: BatchTensor;
  readonly inputGradient: BatchTensor;
  readonly outputGradient: BatchTensor;
  /** All ops in order, fused where that is faster; the output has the same bits as one op after the other. */
  forward(pass: Pass): void;
  /** All ops in reverse order. */
  backward(pass: Pass): void;
}
