// One epoch of the course's network in our engine, the whole way: shuffling, gathering bytes, dropout, metrics.
// Arguments: backend, threads, batch size, samples. Prints one line of JSON.

import { Random } from '../../src/core/base/random';
import type { Backend } from '../../src/core/kernels/backends';
import { createKernels } from '../../src/core/kernels/createKernels';
import type { Dataset } from '../../src/core/datasets/dataset';
import type { ModelSpec } from '../../src/core/model/modelSpec';
import { prepareTraining } from '../../src/core/training/prepareTraining';
import { startOfRun, train } from '../../src/core/training/train';
import { kernelThreads } from '../../src/node/kernelThreads';

const model: ModelSpec = {
  name: 'course',
  className: 'Sequential',
  layers: [
    { className: 'InputLayer', name: 'input', config: { shape: [28, 28] } },
    { className: 'Flatten', name: 'flatten', config: {} },
    { className: 'Dense', name: 'dense', config: { units: 256, activation: 'relu' } },
    { className: 'Dropout', name: 'dropout', config: { rate: 0.2 } },
    { className: 'Dense', name: 'dense_1', config: { units: 10, activation: 'softmax' } },
  ],
  compile: {
    optimizer: { className: 'Adam', config: {} },
    loss: { className: 'SparseCategoricalCrossentropy', config: {} },
    metrics: [{ className: 'Accuracy', config: {} }],
  },
};

/** Enough batches for every function to be compiled as it will stay. */
const warmBatches = 200;

async function main(): Promise<void> {
  const [backend, threads, batchSize, samples] = process.argv.slice(2);
  const set = await createKernels({
    precision: 'float32',
    backend: backend as Backend,
    threads: Number(threads),
    starter: kernelThreads,
  });
  const data = { train: randomPixels(Number(samples)) };
  const { network, options } = prepareTraining(model, data, {
    kernels: set.kernels,
    batchSize: Number(batchSize),
  });
  const run = { ...options, epochs: 2, steps: warmBatches };
  const warm = train(network, data, run, startOfRun(data, run));
  while (!warm.next().done);

  const begin = performance.now();
  const events = train(network, data, { ...options, epochs: 1 });
  while (!events.next().done);
  const seconds = (performance.now() - begin) / 1000;
  set.dispose();
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const version = `${set.backend}, Node ${process.versions.node}, ${megabytes} MB at most`;
  console.log(JSON.stringify({ seconds, megabytes, version }));
}

function randomPixels(count: number): Dataset {
  const random = new Random(1);
  const features = Uint8Array.from({ length: count * 784 }, () => random.integer32());
  const values = Int32Array.from({ length: count }, () => random.below(10));
  return {
    name: 'random',
    count,
    inputShape: [28, 28],
    features,
    scale: 255,
    targets: { kind: 'labels', values, classes: 10 },
  };
}

void main();
