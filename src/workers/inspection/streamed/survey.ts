// One pass over all values of a tensor that is too large to be held: its statistics, and an even sample of its values.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Random } from '../../../core/base/random';
import type { StatisticsKernels } from '../../../core/kernels/statisticsKernels';
import { largestSorted } from '../../../core/tensor/quantiles';
import { sizeOf } from '../../../core/tensor/shape';
import { smallestNormalOf, StatisticsGatherer, type TensorStatistics } from '../../../core/tensor/statistics';
import type { NumberArray } from '../../../core/tensor/tensor';
import type { RangedTensor } from './rangedTensor';

export interface Survey {
  readonly statistics: TensorStatistics;
  /** One value of each of so many equal stretches, at a random place in it. */
  readonly sample: Float64Array;
}

/** Values that are held at once while a tensor is gone through. */
const portion = 2 ** 20;
/** The same values always give the same sample. */
const sampleSeed = 1;

/** All values in portions. @param watch called before each portion with the share that is done; may throw to give up */
export async function* portionsOf(
  tensor: RangedTensor,
  watch: (share: number) => void,
): AsyncGenerator<NumberArray, void, undefined> {
  const count = sizeOf(tensor.shape);
  for (let from = 0; from < count; from += portion) {
    // Bytes that are in memory come without a pause, in which messages could be heard.
    await nextTurn();
    watch(from / count);
    yield await tensor.read(from, Math.min(portion, count - from));
  }
}

/** @param watch see `portionsOf` */
export async function surveyOf(
  tensor: RangedTensor,
  kernels: StatisticsKernels | undefined,
  watch: (share: number) => void,
): Promise<Survey> {
  const sampler = new Sampler(sizeOf(tensor.shape));
  let gatherer: ReturnType<StatisticsKernels['gathererFor']>;
  for await (const values of portionsOf(tensor, watch)) {
    gatherer ??= kernels?.gathererFor(values) ?? new StatisticsGatherer(smallestNormalOf(values));
    gatherer.add(values);
    sampler.add(values);
  }
  return { statistics: (gatherer ?? new StatisticsGatherer(0)).result(), sample: sampler.sample };
}

/** Draws from values as they pass. */
class Sampler {
  readonly sample: Float64Array;
  private readonly random = new Random(sampleSeed);
  private readonly stretch: number;
  private passed = 0;
  private drawn = 0;
  private next: number;

  constructor(count: number) {
    this.sample = new Float64Array(Math.min(count, largestSorted));
    this.stretch = count / this.sample.length;
    this.next = this.place();
  }

  add(values: NumberArray): void {
    while (this.drawn < this.sample.length && this.next < this.passed + values.length) {
      this.sample[this.drawn++] = values[this.next - this.passed];
      this.next = this.place();
    }
    this.passed += values.length;
  }

  private place(): number {
    return Math.floor((this.drawn + this.random.uniform()) * this.stretch);
  }
}
