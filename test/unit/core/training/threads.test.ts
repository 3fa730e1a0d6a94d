// A run on every path and number of threads: the same bits, and nothing left behind.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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

async function trained(backend: Backend, threads: number, steps = 10): Promise<readonly number[]> {
  const set = await createKernels({ precision: 'float32', backend, threads, starter: kernelThreads });
  try {
    const run = runOf(spec, data, { kernels: set.kernels, steps });
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

  it('leaves neither threads nor memory behind', async function () {
    this.timeout(120_000);
    const threads = (): number => (process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0);
    const cycle = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) await trained('simd', 3, 1);
    };
    await cycle(20);
    collectGarbage();
    const [before, memory] = [threads(), process.memoryUsage().rss];
    await cycle(100);
    // Threads that were told to end need a moment to be gone.
    for (let tries = 0; threads() > before && tries < 100; tries++) await wait(20);
    assert.ok(threads() <= before, `${threads()} threads, ${before} before`);
    // Memory that threads shared is free only when the last of them has let go of it, which the collector finds in turns.
    const more = (): number => process.memoryUsage().rss - memory;
    for (let tries = 0; more() >= 100e6 && tries < 100; tries++) {
      collectGarbage();
      await wait(20);
    }
    assert.ok(more() < 100e6, `${more()} bytes more`);
  });
});

/** Memory of a run is freed with its objects, whenever that is; here it is now. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
