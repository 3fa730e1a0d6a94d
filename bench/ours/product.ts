// A product of matrices, (rows × k) by (k × n), again and again. Arguments: backend, rows, k, n, times.
// Prints one line of JSON.

import { Random } from '../../src/core/base/random';
import type { Backend } from '../../src/core/kernels/backends';
import { createKernels } from '../../src/core/kernels/createKernels';
import { report } from './report';

async function main(): Promise<void> {
  const [backend, ...sizes] = process.argv.slice(2);
  const [rows, k, n, times] = sizes.map(Number);
  const set = await createKernels({ precision: 'float32', backend: backend as Backend, threads: 1 });
  const { kernels } = set;
  const random = new Random(1);
  const x = kernels.buffer(rows * k);
  const w = kernels.matrix(k, n);
  const z = kernels.buffer(rows * n);
  x.values.set(Float32Array.from({ length: rows * k }, () => random.normal()));
  w.write(Float32Array.from({ length: k * n }, () => random.normal()));
  const multiply = (count: number): void => {
    for (let i = 0; i < count; i++) kernels.multiply(x, w, z, rows);
  };
  multiply(Math.ceil(times / 5));
  const begin = performance.now();
  multiply(times);
  report((performance.now() - begin) / 1000, set.backend);
  set.dispose();
}

void main();
