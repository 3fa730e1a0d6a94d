// What an epoch spends on its data alone: shuffling, and bringing every batch from bytes into the network's input.
// Arguments: backend, threads, batch size, samples. Prints one line of JSON.

import { Random } from '../../src/core/base/random';
import type { Backend } from '../../src/core/kernels/backends';
import { createKernels } from '../../src/core/kernels/createKernels';
import { BatchFeed, naturalOrder } from '../../src/core/training/batchFeed';
import { freshNetwork } from '../../src/core/training/prepareTraining';
import { kernelThreads } from '../../src/node/kernelThreads';
import { courseModel } from './courseModel';
import { randomPixels } from './randomPixels';
import { report } from './report';

/** Enough for every function to be compiled as it will stay. */
const warmEpochs = 1;

async function main(): Promise<void> {
  const [backend, ...numbers] = process.argv.slice(2);
  const [threads, batchSize, samples] = numbers.map(Number);
  const set = await createKernels({
    precision: 'float32',
    backend: backend as Backend,
    threads,
    starter: kernelThreads,
  });
  const data = randomPixels(samples);
  const feed = new BatchFeed(freshNetwork(courseModel, { kernels: set.kernels, batchSize }), data);
  const order = naturalOrder(samples);
  const random = new Random(1);
  const epoch = (): void => {
    random.shuffle(order);
    for (let start = 0; start < samples; start += batchSize) {
      feed.load(order, start, Math.min(batchSize, samples - start));
    }
  };
  for (let i = 0; i < warmEpochs; i++) epoch();
  const begin = performance.now();
  epoch();
  report((performance.now() - begin) / 1000, set.backend);
  set.dispose();
}

void main();
