// Two runs side by side, one fused and silent, one watched op by op: each op's output and gradients, every layer kind, on
// every path. They hold the same bits.

import assert from 'node:assert/strict';
import { Random } from '../../../../src/core/base/random';
import type { DataSplits } from '../../../../src/core/datasets/dataset';
import { createKernels } from '../../../../src/core/kernels/createKernels';
import type { FloatArray, Kernels } from '../../../../src/core/kernels/kernels';
import type { BatchTensor } from '../../../../src/core/nn/batchTensor';
import type { Network } from '../../../../src/core/nn/network';
import type { Op } from '../../../../src/core/nn/op';
import { readStore } from '../../../../src/core/nn/parameter';
import type { Observation, TrainingEvent } from '../../../../src/core/training/events';
import type { PreparedRun } from '../../../../src/core/training/prepareTraining';
import { train } from '../../../../src/core/training/train';
import { kernelThreads } from '../../../../src/node/kernelThreads';
import type { LayerArguments } from '../../../support/networks';
import { normals } from '../../../support/numbers';
import { compiled, runOf } from '../../../support/runs';

const paths = [
  ['float64', 'portable', 1],
  ['float32', 'portable', 1],
  ['float32', 'simd', 1],
  ['float32', 'simd', 3],
  ['float32', 'relaxed', 1],
  ['float32', 'relaxed', 2],
] as const;

const activations = [
  'linear',
  'relu',
  'leaky_relu',
  'elu',
  'selu',
  'gelu',
  'silu',
  'sigmoid',
  'tanh',
  'softplus',
  'softmax',
];

const middles: readonly LayerArguments[] = [
  ...activations.map((activation): LayerArguments => ['Dense', { units: 25, activation }]),
  ['Dense', { units: 25, use_bias: false, activation: 'relu' }],
  ['Dense', { units: 25, use_bias: false }],
  ['Dense', { units: 25, trainable: false, activation: 'tanh' }],
  ['Dense', { units: 25, kernel_regularizer: { class_name: 'L2', config: { l2: 0.01 } } }],
  ...activations.map((activation): LayerArguments => ['Activation', { activation }]),
  ['ReLU'],
  ['LeakyReLU'],
  ['ELU'],
  ['Softmax'],
  ['Dropout', { rate: 0.3 }],
  ['Flatten'],
  ['Reshape', { target_shape: [36, 32] }],
];

const [batchSize, samples] = [16, 25];
/** Large enough for every call to be shared among threads. */
const inputShape = [32, 72];

const data: DataSplits = {
  train: {
    name: 'noise',
    count: samples,
    inputShape,
    features: normals(samples * 32 * 72, 1),
    scale: 1,
    targets: {
      kind: 'labels',
      values: Int32Array.from({ length: samples }, (_, i) => new Random(i).below(3)),
      classes: 3,
    },
  },
};

/** The layer stands between others, so that its input has a gradient, and its output one that is not the loss's own. */
function start(middle: LayerArguments, kernels: Kernels, observation: Observation): PreparedRun {
  const spec = compiled([
    ['Dense', { units: 36, activation: 'relu' }],
    middle,
    ['Flatten'],
    ['Dense', { units: 3, activation: 'softmax' }],
  ]);
  return runOf(spec, data, { kernels, batchSize, watch: { observation } });
}

/** What a tensor holds for the samples of this batch. */
const held = ({ buffer, size }: BatchTensor, rows: number): FloatArray => buffer.values.slice(0, rows * size);

interface Found {
  readonly output: FloatArray;
  readonly inputGradient: FloatArray;
}

/** Runs to the end of a batch. @returns for each op that was watched what it held when it was done */
function nextBatch(events: Iterator<TrainingEvent>): Map<Op, Found> {
  const outputs = new Map<Op, FloatArray>();
  const found = new Map<Op, Found>();
  let rows = 0;
  for (let next = events.next(); !next.done; next = events.next()) {
    const event = next.value;
    if (event.kind === 'batchBegin') rows = event.samples.length;
    if (event.kind === 'opForward') outputs.set(event.op, held(event.op.output, rows));
    if (event.kind === 'opBackward') {
      const { op } = event;
      found.set(op, { output: outputs.get(op)!, inputGradient: held(op.inputGradient, rows) });
    }
    if (event.kind === 'batchEnd') break;
  }
  return found;
}

/** Sums before an activation are there for observers alone, but softmax reads them. */
function isFusedAway({ ops }: Network['layers'][number], op: Op): boolean {
  const place = ops.indexOf(op);
  return place < ops.length - 1 && ops[place + 1].name !== 'softmax';
}

function assertSameBatch(
  silent: Network,
  watched: Network,
  found: ReadonlyMap<Op, Found>,
  rows: number,
): void {
  let first = true;
  for (const [i, layer] of silent.layers.entries()) {
    for (const [j, op] of layer.ops.entries()) {
      const expected = found.get(watched.layers[i].ops[j])!;
      const name = `${layer.name}/${op.name}`;
      if (!isFusedAway(layer, op)) assert.deepEqual(held(op.output, rows), expected.output, name);
      // That of the network's input is computed for observers alone.
      if (!first)
        assert.deepEqual(held(op.inputGradient, rows), expected.inputGradient, `gradient of ${name}`);
      first = false;
    }
  }
  for (const [i, { path, value, gradient, trainable }] of silent.parameters.entries()) {
    const other = watched.parameters[i];
    if (trainable) assert.deepEqual(readStore(gradient), readStore(other.gradient), `gradient of ${path}`);
    assert.deepEqual(readStore(value), readStore(other.value), path);
  }
}

describe('a run that is watched op by op', () => {
  for (const [precision, backend, threads] of paths) {
    it(`has the bits of one that is fused (${backend}, ${precision}, ${threads} thread(s))`, async () => {
      const set = await createKernels({ precision, backend, threads, starter: kernelThreads });
      try {
        for (const middle of middles) {
          const [silent, watched] = (['batches', 'ops'] as const).map((observation) => {
            const run = start(middle, set.kernels, observation);
            return { run, events: train(run.network, run.data, run.options) };
          });
          for (const rows of [batchSize, samples - batchSize]) {
            nextBatch(silent.events);
            const found = nextBatch(watched.events);
            assertSameBatch(silent.run.network, watched.run.network, found, rows);
          }
        }
      } finally {
        set.dispose();
      }
    });
  }
});
