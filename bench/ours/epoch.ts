// One epoch of the course's network in our engine, the whole way: shuffling, gathering bytes, dropout, metrics.
// Arguments: backend, threads, batch size, samples. Prints one line of JSON.

import type { Backend } from '../../src/core/kernels/backends';
import { createKernels } from '../../src/core/kernels/createKernels';
import { prepareTraining } from '../../src/core/training/prepareTraining';
import { train } from '../../src/core/training/train';
import { kernelThreads } from '../../src/node/kernelThreads';
import { courseModel } from './courseModel';
import { randomPixels } from './randomPixels';
import { report } from './report';

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
  const { network, options } = prepareTraining(courseModel, data, {
    kernels: set.kernels,
    batchSize: Number(batchSize),
  });
  const warm = train(network, data, { ...options, epochs: 2, steps: warmBatches });
  while (!warm.next().done);

  const begin = performance.now();
  const events = train(network, data, { ...options, epochs: 1 });
  while (!events.next().done);
  const seconds = (performance.now() - begin) / 1000;
  set.dispose();
  report(seconds, set.backend);
}

void main();
