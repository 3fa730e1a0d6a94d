// Statistics in WebAssembly beside values written by hand and the reference in TypeScript.

import assert from 'node:assert/strict';
import { finish } from '../../../../src/core/base/steps';
import { Random } from '../../../../src/core/base/random';
import { createStatisticsKernels } from '../../../../src/core/kernels/wasm/wasmStatistics';
import { countHistogram, histogramSteps, type Range } from '../../../../src/core/tensor/histogram';
import { statisticsOf, statisticsSteps, type TensorStatistics } from '../../../../src/core/tensor/statistics';

const kernels = createStatisticsKernels()!;
const subnormal = 2 ** -130;

function statistics(values: Float32Array): TensorStatistics {
  return finish(statisticsSteps(values, kernels.gathererFor(values)));
}

function counts(values: Float32Array, bins: number, range?: Range): number[] {
  return [...finish(histogramSteps([values], bins, range, kernels)).counts[0]];
}

function normal(count: number, mean = 0, std = 1): Float32Array {
  const random = new Random(7);
  return Float32Array.from({ length: count }, () => mean + std * random.normal());
}

/** Values of every kind, in an order that leaves no group of four alike. */
function motley(count: number): Float32Array {
  const kinds = [NaN, Infinity, -Infinity, 0, -0, subnormal, -subnormal, 2 ** -126, -3.5, 1e30];
  const random = new Random(3);
  return Float32Array.from({ length: count }, () =>
    random.uniform() < 0.5 ? random.normal() : kinds[random.below(kinds.length)],
  );
}

/** @param size of the numbers that were summed */
function assertClose(found: number, expected: number, size = Math.abs(expected)): void {
  const within = Math.abs(found - expected) <= 1e-12 * size;
  assert.ok(within || Object.is(found, expected), `${found} instead of ${expected}`);
}

/** Counts and extremes to the bit, what is made of sums to a relative 1e-12. */
function assertLikeReference(values: Float32Array): void {
  const { mean, std, norm, ...exact } = statistics(values);
  const { mean: expectedMean, std: expectedStd, norm: expectedNorm, ...expected } = statisticsOf(values);
  assert.deepEqual(exact, expected);
  // A mean next to 0 is what is left of larger sums.
  assertClose(mean, expectedMean, Math.max(Math.abs(expectedMean), expectedStd));
  assertClose(std, expectedStd);
  assertClose(norm, expectedNorm);
}

describe('statistics in WebAssembly', () => {
  it('are those of a few numbers', () => {
    // numpy.mean, numpy.std and numpy.linalg.norm of 1, 2, 3, 4, 10: 4, √10, √130.
    const { min, max, mean, std, norm, count } = statistics(Float32Array.of(3, 1, 10, 2, 4));
    assert.deepEqual([min, max, mean, count], [1, 10, 4, 5]);
    assertClose(std, Math.sqrt(10));
    assertClose(norm, Math.sqrt(130));
  });

  it('tell zeros, subnormals, NaN and infinities apart', () => {
    const values = Float32Array.of(
      1,
      0,
      -0,
      subnormal,
      -subnormal,
      2 ** -126,
      -Infinity,
      NaN,
      Infinity,
      NaN,
      2,
    );
    const { mean, std, norm, ...exact } = statistics(values);
    assert.deepEqual(exact, {
      ...{ count: 11, min: -subnormal, max: 2, zeros: 2, subnormal: 2 },
      ...{ nan: 2, positiveInfinities: 1, negativeInfinities: 1, firstNotFinite: 6 },
    });
    // Of 1, 2 and five numbers next to 0.
    assertClose(mean, 3 / 7);
    assertClose(std, Math.sqrt(5 / 7 - 9 / 49));
    assertClose(norm, Math.sqrt(5));
  });

  it('keep a small spread around a large mean', () => {
    const values = Float32Array.from({ length: 100_000 }, (_, i) => 2 ** 20 + (i % 2));
    const { mean, std } = statistics(values);
    assert.deepEqual([mean, std], [2 ** 20 + 0.5, 0.5]);
  });

  it('of equal values spread by nothing', () => {
    const { min, max, mean, std } = statistics(new Float32Array(9).fill(0.1));
    const tenth = Math.fround(0.1);
    assert.deepEqual([min, max, mean, std], [tenth, tenth, tenth, 0]);
  });

  it('have no numbers where there is nothing finite', () => {
    for (const values of [new Float32Array(0), Float32Array.of(NaN, NaN, Infinity, -Infinity, NaN)]) {
      const { count, min, max, mean, std, norm } = statistics(values);
      assert.deepEqual([count, min, max, mean, std, norm], [values.length, NaN, NaN, NaN, NaN, 0]);
    }
  });

  it('find the first value that is not finite in any block and lane', () => {
    for (const place of [0, 1, 2, 3, 65_535, 65_536, 99_997, 99_998]) {
      const values = new Float32Array(99_999).fill(1);
      values[place] = -Infinity;
      if (place < 99_998) values[99_998] = NaN;
      assert.equal(statistics(values).firstNotFinite, place);
    }
  });

  for (const length of [0, 1, 2, 3, 4, 5, 7, 1023, 65_536, 65_537, 600_001]) {
    it(`are those of the reference for ${length} values`, () => {
      assertLikeReference(normal(length));
      assertLikeReference(normal(length, 1000, 0.01));
      assertLikeReference(motley(length));
    });
  }

  it('are gathered while others are being gathered', () => {
    const sets = [normal(1_500_000), motley(1_500_000)];
    const steps = sets.map((values) => statisticsSteps(values, kernels.gathererFor(values)));
    const alone = sets.map(statistics);
    const found: TensorStatistics[] = [];
    while (found.filter(Boolean).length < sets.length) {
      for (const [i, one] of steps.entries()) {
        const step = one.next();
        if (step.value) found[i] = step.value;
      }
    }
    assert.deepEqual(found, alone);
  });

  it('are not there where the host does not know SIMD', () => {
    const { validate } = WebAssembly;
    WebAssembly.validate = () => false;
    try {
      assert.equal(createStatisticsKernels(), undefined);
    } finally {
      WebAssembly.validate = validate;
    }
  });

  it('are left to the reference for other types', () => {
    assert.equal(kernels.gathererFor(new Float64Array(1)), undefined);
    assert.equal(kernels.gathererFor(new Uint8Array(1)), undefined);
  });
});

describe('histograms in WebAssembly', () => {
  it('count as numpy.histogram does', () => {
    // numpy.histogram([-1, -0.5, 0, 0.125, 0.25, 0.5, 0.75, 1, 1], 4), and in the range −0.5 to 0.75 with 5 bins.
    const values = Float32Array.of(-1, -0.5, 0, 0.125, 0.25, 0.5, 0.75, 1, 1);
    assert.deepEqual(counts(values, 4), [1, 1, 3, 4]);
    assert.deepEqual(counts(values, 5, [-0.5, 0.75]), [1, 0, 2, 1, 2]);
  });

  it('put equal values in the middle of a range one wide', () => {
    const { from, to, counts } = finish(histogramSteps([new Float32Array(9).fill(2)], 3, undefined, kernels));
    assert.deepEqual([from, to, [...counts[0]]], [1.5, 2.5, [0, 9, 0]]);
  });

  it('count no NaN and no infinity, and take no edge from them', () => {
    const values = Float32Array.of(NaN, 0, Infinity, 4, -Infinity, 1);
    const { from, to, counts } = finish(histogramSteps([values], 2, undefined, kernels));
    assert.deepEqual([from, to, [...counts[0]]], [0, 4, [2, 1]]);
  });

  it('have a range where there is nothing to count', () => {
    for (const values of [new Float32Array(0), Float32Array.of(NaN)]) {
      const { from, to, counts } = finish(histogramSteps([values], 2, undefined, kernels));
      assert.deepEqual([from, to, [...counts[0]]], [0, 1, [0, 0]]);
    }
  });

  it('put values on and beside every edge where the edges say', () => {
    // Float32 values next to the edges, whose own numbers are float64.
    const values = new Float32Array(3 * 257);
    for (let edge = 0; edge <= 256; edge++) {
      const value = Math.fround(-0.3 + (edge * 1.1) / 256);
      values.set([value, value * (1 + 2 ** -23), value * (1 - 2 ** -23)], 3 * edge);
    }
    for (const bins of [1, 3, 10, 256]) {
      const range = [-0.3, 0.8] as const;
      assert.deepEqual(counts(values, bins, range), [...countHistogram([values], bins, range).counts[0]]);
    }
  });

  for (const length of [1, 3, 1023, 65_537, 600_001]) {
    it(`are those of the reference for ${length} values`, () => {
      for (const values of [normal(length), normal(length, 1e6, 0.2), motley(length)]) {
        for (const bins of [1, 12, 256, 20_000]) {
          const expected = countHistogram([values], bins);
          assert.deepEqual(finish(histogramSteps([values], bins, undefined, kernels)), expected);
        }
      }
    });
  }

  it('count sets of other types beside float32 over one range', () => {
    const sets = [Float32Array.of(0, 1), Float64Array.of(-3, 0)];
    assert.deepEqual(finish(histogramSteps(sets, 4, undefined, kernels)), countHistogram(sets, 4));
  });
});
