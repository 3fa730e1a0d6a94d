// Statistics and histograms of float32 values in WebAssembly. The module's memory is small and only passed through: values
// are copied into it block by block, and nothing stays there between two calls, so several computations may take turns.

import { portablePasses } from '../../tensor/histogram';
import { type Gatherer, statisticsFrom } from '../../tensor/statistics';
import { GatheredPlace } from '../operations';
import type { StatisticsKernels } from '../statisticsKernels';
import { gathersRightly } from '../statisticsSelfTest';
import { simd } from './compiled';
import { WasmMemory } from './wasmMemory';
import { compile, instantiate } from './wasmModule';

/** Values in the module's memory at a time: 256 KB stay in the cache between copying and computing. */
const blockValues = 2 ** 16;
/** Lists of counts in the module, one for each of four lanes. */
const lanes = 4;
/** Bins with room in the memory, more than any screen shows; the reference counts more. */
const mostBins = 2 ** 14;

/** 1 MiB: a block, and the edges and counts of the most bins. It never grows, so views of it stay valid. */
const memoryPages = 16;

/** @returns undefined where this host has no SIMD, or computes wrongly with it */
export function createStatisticsKernels(): StatisticsKernels | undefined {
  const module = compile(simd);
  if (!module) return undefined;
  const kernels = kernelsOf(module);
  return gathersRightly(kernels) ? kernels : undefined;
}

function kernelsOf(module: WebAssembly.Module): StatisticsKernels {
  const webMemory = new WebAssembly.Memory({ initial: memoryPages, maximum: memoryPages });
  const exports = instantiate(module, webMemory);
  const memory = new WasmMemory(webMemory);
  const blockAddress = memory.allocate(blockValues * 4);
  const result = memory.allocate(GatheredPlace.count * 8);
  const edgesAddress = memory.allocate((mostBins + 1) * 8);
  const countsAddress = memory.allocate(lanes * mostBins * 4);
  const results = new Float64Array(webMemory.buffer, result, GatheredPlace.count);
  const block = new Float32Array(webMemory.buffer, blockAddress, blockValues);
  const gather: BlockGatherer = (values, shift) => {
    block.set(values);
    exports.gather(blockAddress, values.length, shift, result);
    return results;
  };

  return {
    gathererFor: (values) => (values instanceof Float32Array ? new WasmGatherer(gather) : undefined),

    extend([from, to], values) {
      if (!(values instanceof Float32Array)) return portablePasses.extend([from, to], values);
      let [min, max] = [from, to];
      for (const part of blocksOf(values)) {
        const found = gather(part, 0);
        min = Math.min(min, found[GatheredPlace.min]);
        max = Math.max(max, found[GatheredPlace.max]);
      }
      return [min, max];
    },

    count(values, edges, counts) {
      const bins = counts.length;
      if (!(values instanceof Float32Array) || bins > mostBins) {
        return portablePasses.count(values, edges, counts);
      }
      const [from, to] = [edges[0], edges[bins]];
      const moduleEdges = new Float64Array(webMemory.buffer, edgesAddress, bins + 1);
      moduleEdges.set(edges);
      // The last bin holds its upper edge too.
      moduleEdges[bins] = Infinity;
      const laneCounts = new Uint32Array(webMemory.buffer, countsAddress, lanes * bins).fill(0);
      for (const part of blocksOf(values)) {
        block.set(part);
        exports.countBins(
          blockAddress,
          part.length,
          from,
          to,
          bins / (to - from),
          bins,
          edgesAddress,
          countsAddress,
        );
      }
      for (let i = 0; i < laneCounts.length; i++) counts[i % bins] += laneCounts[i];
    },
  };
}

/** @returns what stands in the places of `GatheredPlace`, until the next call */
type BlockGatherer = (values: Float32Array, shift: number) => Float64Array;

class WasmGatherer implements Gatherer {
  private count = 0;
  private min = Infinity;
  private max = -Infinity;
  private shift = NaN;
  private firstNotFinite = -1;
  /** Sums over all blocks in the places of `GatheredPlace`; those of min, max and firstNotFinite stay unused. */
  private readonly sums = new Float64Array(GatheredPlace.count);

  constructor(private readonly gather: BlockGatherer) {}

  add(values: Float32Array): void {
    for (const block of blocksOf(values)) this.addBlock(block);
  }

  private addBlock(block: Float32Array): void {
    if (Number.isNaN(this.shift)) this.shift = block.find(Number.isFinite) ?? NaN;
    const found = this.gather(block, this.shift);
    this.min = Math.min(this.min, found[GatheredPlace.min]);
    this.max = Math.max(this.max, found[GatheredPlace.max]);
    const first = found[GatheredPlace.firstNotFinite];
    if (this.firstNotFinite < 0 && first >= 0) this.firstNotFinite = this.count + first;
    for (let place = 0; place < found.length; place++) this.sums[place] += found[place];
    this.count += block.length;
  }

  result() {
    const { count, min, max, shift, sums, firstNotFinite } = this;
    return statisticsFrom({
      ...{ count, min, max, shift, firstNotFinite },
      sum: sums[GatheredPlace.sum],
      squares: sums[GatheredPlace.squares],
      zeros: sums[GatheredPlace.zeros],
      subnormal: sums[GatheredPlace.subnormal],
      nan: sums[GatheredPlace.nan],
      positiveInfinities: sums[GatheredPlace.positiveInfinities],
      negativeInfinities: sums[GatheredPlace.negativeInfinities],
    });
  }
}

function* blocksOf(values: Float32Array): Generator<Float32Array, void, undefined> {
  for (let start = 0; start < values.length; start += blockValues) {
    yield values.subarray(start, start + blockValues);
  }
}
