// A run on every path and number of threads: the same bits.

import assert from 'node:assert/strict';
import { generate } from '../../../../src/core/datasets/generated/generate';
import type { Backend } from '../../../../src/core/kernels/backends';
import { createKernels } from '../../../../src/core/kernels/createKernels';
import { kernelThreads } from '../../../../src/node/kernelThreads';
import { compiled, drive, runOf, weightsOf } from '../../../support/runs';

const data = generate({ kind: 'generate', set: 'garments', samples: 400, seed: 1 });
/** Large enough that every product is shared among threads. */
const spec = compiled([
  ['Flatten'],
  ['Dense', { units: 256, activation: 'relu' }],
  ['Dropout', { rate: 0.2 }],
  ['Dense', { units: 64, activation: 'tanh' }],
  ['Dense', { units: 10, activation: 'softmax' }],
]);

async function trained(backend: Backend, threads: number): Promise<readonly number[]> {
  const set = await createKernels({ precision: 'float32', backend, threads, starter: kernelThreads });
  try {
    const run = runOf(spec, data, { kernels: set.kernels, steps: 10 });
    drive(run);
    return weightsOf(run);
  } finally {
    set.dispose();
  }
}

describe('training on threads', () => {
  for (const backend of ['simd', 'relaxed'] as const) {
    it(`gives the same bits on one, two and five (${backend})`, async () => {
      const one = await trained(backend, 1);
      assert.deepEqual(await trained(backend, 2), one);
      assert.deepEqual(await trained(backend, 5), one);
    });
  }
});
