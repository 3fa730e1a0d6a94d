// Small runs of training for tests.

import { Random } from '../../src/core/base/random';
import type { Dataset, DataSplits } from '../../src/core/datasets/dataset';
import { createPortableKernels } from '../../src/core/kernels/portable/portableKernels';
import type { FitSpec, ModelSpec, ObjectSpec } from '../../src/core/model/modelSpec';
import { type PreparedRun, prepareTraining, type RunSettings } from '../../src/core/training/prepareTraining';
import { train } from '../../src/core/training/train';
import type { History, TrainingEvent } from '../../src/core/training/events';
import { weightArrays } from '../../src/core/training/weightArrays';
import { type LayerArguments, sequential } from './networks';

/** Two features, three classes: around three points, overlapping a little. */
export function blobs(count: number, seed = 1): Dataset {
  const random = new Random(seed);
  const centers = [
    [0, 2],
    [-2, -1],
    [2, -1],
  ];
  const labels = Int32Array.from({ length: count }, () => random.below(3));
  const features = new Float32Array(2 * count);
  labels.forEach((label, i) => {
    features[2 * i] = centers[label][0] + 0.5 * random.normal();
    features[2 * i + 1] = centers[label][1] + 0.5 * random.normal();
  });
  return {
    name: 'blobs',
    count,
    inputShape: [2],
    features,
    scale: 1,
    targets: { kind: 'labels', values: labels, classes: 3 },
  };
}

export const classifier: readonly LayerArguments[] = [
  ['Dense', { units: 8, activation: 'relu' }],
  ['Dropout', { rate: 0.2 }],
  ['Dense', { units: 3, activation: 'softmax' }],
];

export function compiled(
  layers: readonly LayerArguments[],
  fit: FitSpec = {},
  loss: ObjectSpec = { className: 'SparseCategoricalCrossentropy', config: {} },
): ModelSpec {
  return {
    ...sequential(undefined, ...layers),
    compile: {
      optimizer: { className: 'Adam', config: { learning_rate: 0.01 } },
      loss,
      metrics: [{ className: 'Accuracy', config: {} }],
    },
    fit,
  };
}

/** With the portable kernels in double precision unless settings say otherwise. */
export function runOf(spec: ModelSpec, data: DataSplits, settings: Partial<RunSettings> = {}): PreparedRun {
  return prepareTraining(spec, data, { kernels: createPortableKernels('float64'), ...settings });
}

/** Drives a run to its end, and tells what it told. */
export function drive({ network, data, options }: PreparedRun): {
  readonly events: readonly TrainingEvent[];
  readonly history: History;
} {
  const events: TrainingEvent[] = [];
  const steps = train(network, data, options);
  for (;;) {
    const next = steps.next();
    if (next.done) return { events, history: next.value };
    events.push(next.value);
  }
}

/** Every bit of the parameters. */
export function weightsOf({ network }: PreparedRun): readonly number[] {
  return weightArrays(network).flatMap(({ data }) => Array.from(data));
}
