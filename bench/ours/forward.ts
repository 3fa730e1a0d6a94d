// The course's network asked about one sample at a time. Arguments: backend, samples. Prints one line of JSON.

import { Random } from '../../src/core/base/random';
import type { Backend } from '../../src/core/kernels/backends';
import { createKernels } from '../../src/core/kernels/createKernels';
import { freshNetwork } from '../../src/core/training/prepareTraining';
import { courseModel } from './courseModel';
import { report } from './report';

/** Enough for every function to be compiled as it will stay. */
const warmSamples = 2000;

async function main(): Promise<void> {
  const [backend, samples] = process.argv.slice(2);
  const set = await createKernels({ precision: 'float32', backend: backend as Backend, threads: 1 });
  const network = freshNetwork(courseModel, { kernels: set.kernels });
  const random = new Random(1);
  const sample = Float32Array.from({ length: 784 }, () => random.uniform());
  const pass = { rows: 1, training: false, observed: false, random };
  const answer = new Float32Array(10);
  const ask = (count: number): void => {
    for (let i = 0; i < count; i++) {
      network.input.buffer.values.set(sample);
      network.forward(pass);
      answer.set(network.output.buffer.values);
    }
  };
  ask(warmSamples);
  const begin = performance.now();
  ask(Number(samples));
  report((performance.now() - begin) / 1000, set.backend);
  set.dispose();
}

void main();
