// What vectors of 128 bits allow at best: the time of an epoch of the course's network if its products ran at the peak of
// multiply-adds in registers, and nothing were done beside them but the steps of Adam, with exact roots and quotients.
// Arguments: threads, batch size, samples. Prints one line of JSON.

import { createKernels } from '../../src/core/kernels/createKernels';
import type { Kernels } from '../../src/core/kernels/kernels';
import { createMultiplyAdds } from './multiplyAdds';
import { report } from './report';

const [inputs, hidden, classes] = [784, 256, 10];
/** Forward, and backward to the weights; for the second layer also to what it was given. */
const flopsOfSample = 2 * (2 * inputs * hidden + 3 * hidden * classes);
const parameters = inputs * hidden + hidden + hidden * classes + classes;
/** The best of many: whatever disturbs only makes slower. */
const tries = 40;

async function main(): Promise<void> {
  const [threads, batchSize, samples] = process.argv.slice(2).map(Number);
  const multiplyAdds = createMultiplyAdds();
  if (!multiplyAdds) throw new Error('This Node has no relaxed SIMD.');
  const flops = Math.max(...Array.from({ length: tries }, multiplyAdds));
  const set = await createKernels({ precision: 'float32', threads: 1 });
  const step = fastestStep(set.kernels);
  set.dispose();
  const seconds = (samples * flopsOfSample) / flops + Math.ceil(samples / batchSize) * step;
  report(
    seconds / threads,
    `${(flops / 1e9).toFixed(1)} GFLOP/s and ${(step * 1e6).toFixed(0)} µs a step of Adam, on each thread`,
  );
}

/** Seconds of a pass of Adam over all parameters. */
function fastestStep(kernels: Kernels): number {
  const [w, g, m, v] = [0, 0, 0, 0].map(() => kernels.vector(parameters));
  g.write(Float64Array.from({ length: parameters }, (_, i) => Math.sin(i)));
  let best = Infinity;
  for (let i = 0; i < 10 * tries; i++) {
    const begin = performance.now();
    kernels.adam(w, g, m, v, 0.001, 0.9, 0.999, 1e-7);
    best = Math.min(best, performance.now() - begin);
  }
  return best / 1000;
}

void main();
