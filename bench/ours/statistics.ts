// Full statistics and a histogram of 256 bins of float32 values that arrive in portions, as those of a large file do.
// Arguments: `kernels` or `portable`, values. Prints one line of JSON.

import { Random } from '../../src/core/base/random';
import { createStatisticsKernels } from '../../src/core/kernels/wasm/wasmStatistics';
import { edgesOf, portablePasses } from '../../src/core/tensor/histogram';
import { smallestNormal32, StatisticsGatherer } from '../../src/core/tensor/statistics';
import { report } from './report';

/** Twice what caches hold, and still little memory: 64 MiB. */
const portionValues = 2 ** 24;
const bins = 256;

function main(): void {
  const [path, values] = process.argv.slice(2);
  const kernels = path === 'kernels' ? createStatisticsKernels() : undefined;
  const portion = normalValues(portionValues);
  // The same portion again and again: making others would take longer than looking at them.
  const portions = Math.ceil(Number(values) / portionValues);
  const gatherer = kernels?.gathererFor(portion) ?? new StatisticsGatherer(smallestNormal32);
  const passes = kernels ?? portablePasses;

  const begin = performance.now();
  for (let i = 0; i < portions; i++) gatherer.add(portion);
  const { min, max } = gatherer.result();
  const counts = new Uint32Array(bins);
  const edges = edgesOf(min, max, bins);
  for (let i = 0; i < portions; i++) passes.count(portion, edges, counts);
  report((performance.now() - begin) / 1000, kernels ? 'kernels' : 'portable');
}

function normalValues(count: number): Float32Array {
  const random = new Random(1);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = random.normal();
  return values;
}

main();
