// TensorFlow Lite models, real and hostile.

import { describeCheckpoints, describeHostile } from './corpus';
import type { TensorTruth } from './truth';

interface TfliteTruth extends TensorTruth {
  readonly subgraph: number;
  readonly index: number;
}

/** A tensor without a name is called by its place. */
const adapt = (_: string, truth: readonly TensorTruth[]): readonly TensorTruth[] =>
  (truth as readonly TfliteTruth[]).map((tensor) =>
    tensor.name === '' ? { ...tensor, name: `${tensor.subgraph}/${tensor.index}` } : tensor,
  );

describeCheckpoints('tflite', /\.tflite$/, { adapt });
describeHostile('tflite', /\.tflite$/);
