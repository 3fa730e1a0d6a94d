// TensorFlow checkpoints, SavedModels and frozen graphs, real and hostile.

import { readFileSync } from 'node:fs';
import { sharedData } from '../support/sharedData';
import { describeCheckpoints, describeHostile } from './corpus';
import type { TensorTruth } from './truth';

/** TensorFlow itself no longer reads variables in parts from its oldest format; the newer one holds the same values. */
const adapt = (_: string, truth: readonly TensorTruth[]): readonly TensorTruth[] =>
  truth.map((tensor) => (tensor.error === undefined ? tensor : sameInNewFormat(tensor.name)));

function sameInNewFormat(name: string): TensorTruth {
  const file = sharedData('checkpoints/tensorflow/gen-v2-name-checkpoint/model.ckpt.index.truth.json')!;
  const { tensors } = JSON.parse(readFileSync(file, 'utf8')) as { tensors: readonly TensorTruth[] };
  return tensors.find((tensor) => tensor.name === name)!;
}

describeCheckpoints('tensorflow', /\.(index|pb|ckpt)$/, { adapt });
describeHostile('tensorflow', /\.(index|pb)$/);
