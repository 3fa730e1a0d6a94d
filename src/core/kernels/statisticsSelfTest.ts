// A look at whether kernels gather and count rightly on this machine, before anything relies on them.

import { Random } from '../base/random';
import { finish } from '../base/steps';
import { countHistogram, histogramSteps } from '../tensor/histogram';
import { statisticsOf, statisticsSteps, type TensorStatistics } from '../tensor/statistics';
import type { StatisticsKernels } from './statisticsKernels';

/** No multiple of four: what is left after whole vectors takes part. */
const count = 1021;
const bins = 37;
/** Sums in double precision, in another order. */
const tolerance = 1e-9;

/** Statistics and a histogram of a few values of every kind beside the reference. */
export function gathersRightly(kernels: StatisticsKernels): boolean {
  const values = samples();
  const gatherer = kernels.gathererFor(values);
  const histogram = finish(histogramSteps([values], bins, undefined, kernels));
  const expected = countHistogram([values], bins);
  return (
    (gatherer === undefined || agree(finish(statisticsSteps(values, gatherer)), statisticsOf(values))) &&
    histogram.from === expected.from &&
    histogram.to === expected.to &&
    histogram.counts[0].every((found, bin) => found === expected.counts[0][bin])
  );
}

/** Mostly normal numbers, beside them what has counts of its own. */
function samples(): Float32Array {
  const kinds = [NaN, Infinity, -Infinity, 0, 2 ** -130];
  const random = new Random(1);
  return Float32Array.from({ length: count }, (_, i) =>
    i % 50 === 49 ? kinds[random.below(kinds.length)] : random.normal(),
  );
}

function agree(found: TensorStatistics, expected: TensorStatistics): boolean {
  return (Object.keys(expected) as (keyof TensorStatistics)[]).every((name) => {
    const [one, other] = [found[name] ?? -1, expected[name] ?? -1];
    return Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(other));
  });
}
