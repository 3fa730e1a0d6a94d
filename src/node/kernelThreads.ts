// Worker threads that help the kernels. Each waits inside the compiled module and touches nothing else.

import { Worker } from 'node:worker_threads';
import { onDispose } from '../core/base/disposable';
import type { KernelThreads } from '../core/kernels/createKernels';

/**
 * The whole program of such a thread. It stands here as text because it must start from every bundle and from the sources
 * alike, which lie at different places.
 */
const program = `
const { workerData: { module, memory, block, thread, threads } } = require('node:worker_threads');
const abort = () => { throw new Error('The kernels stopped.'); };
new WebAssembly.Instance(module, { env: { memory, abort } }).exports.serve(block, thread, threads);
`;

export const kernelThreads: KernelThreads = {
  async start(module, memory, block, threads) {
    const workers = Array.from({ length: threads - 1 }, (_, i) => {
      const workerData: unknown = { module, memory, block, thread: i + 1, threads };
      return new Worker(program, { eval: true, workerData });
    });
    await Promise.all(
      workers.map((worker) => new Promise<void>((resolve) => void worker.once('online', () => resolve()))),
    );
    // They wait for as long as their owner lives, and not longer.
    for (const worker of workers) worker.unref();
    return onDispose(() => {
      for (const worker of workers) void worker.terminate();
    });
  },
};

/** Half of what a large machine has would help nobody; the editor keeps one core. */
const mostThreads = 8;

/** Threads for a machine with so many cores, where nothing else is asked for. */
export function defaultThreads(cores: number): number {
  return Math.min(mostThreads, Math.max(1, cores - 1));
}
