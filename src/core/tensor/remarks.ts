// What the numbers of a tensor say, in sentences. Each function looks for one thing and is silent when it is not there.

import * as l10n from '@vscode/l10n';
import { formatCount, formatValue } from '../base/numbers';
import type { DType } from './dtype';
import type { TensorStatistics } from './statistics';
import type { NumberArray } from './tensor';

export interface Remark {
  readonly kind: 'note' | 'warning';
  readonly text: string;
}

/** Weights of a network that learns stay well below it. */
const suspiciousMagnitude = 1000;
/** Even of a billion normally distributed values none lies 7 standard deviations from the mean. */
const farInDeviations = 20;
/** Fewer values have no distribution to lie outside of. */
const fewestForDistribution = 100;

export function notFiniteRemark(statistics: TensorStatistics): Remark | undefined {
  const { count, nan, positiveInfinities, negativeInfinities } = statistics;
  const infinite = positiveInfinities + negativeInfinities;
  if (nan + infinite === 0) return undefined;
  const text = l10n.t(
    'NaN: {0}, infinite: {1}, of {2} values. Nothing computed with them is a number.',
    formatCount(nan),
    formatCount(infinite),
    formatCount(count),
  );
  return { kind: 'warning', text };
}

export function equalValuesRemark({ count, min, max, ...others }: TensorStatistics): Remark | undefined {
  const notFinite = others.nan + others.positiveInfinities + others.negativeInfinities;
  if (count < 2 || notFinite > 0 || min !== max) return undefined;
  return {
    kind: 'note',
    text: l10n.t('All {0} values are {1}.', formatCount(count), Number(min.toPrecision(6))),
  };
}

export function zerosRemark({ count, zeros }: TensorStatistics): Remark | undefined {
  if (zeros * 2 < count || zeros === count) return undefined;
  const percent = Math.floor((zeros / count) * 100);
  return { kind: 'note', text: l10n.t('{0} % of the values are zero.', percent) };
}

export function subnormalRemark({ subnormal }: TensorStatistics): Remark | undefined {
  if (subnormal === 0) return undefined;
  const text = l10n.t(
    'Subnormal values, which are too small for full precision and slow to compute with: {0}.',
    formatCount(subnormal),
  );
  return { kind: 'note', text };
}

export function largeValuesRemark({ min, max }: TensorStatistics): Remark | undefined {
  const largest = Math.max(Math.abs(min), Math.abs(max));
  if (!(largest > suspiciousMagnitude)) return undefined;
  const text = l10n.t('Values reach {0} in magnitude: training may have diverged.', formatValue(largest));
  return { kind: 'warning', text };
}

export function farValueRemark({ count, min, max, mean, std }: TensorStatistics): Remark | undefined {
  if (count < fewestForDistribution || !(std > 0)) return undefined;
  const farthest = max - mean > mean - min ? max : min;
  const deviations = Math.abs(farthest - mean) / std;
  if (deviations < farInDeviations) return undefined;
  const text = l10n.t(
    'The value {0} lies {1} standard deviations from the mean.',
    formatValue(farthest),
    Math.floor(deviations),
  );
  return { kind: 'warning', text };
}

export function unchangedRemark(now: NumberArray, initial: NumberArray): Remark | undefined {
  for (let i = 0; i < now.length; i++) {
    if (now[i] !== initial[i]) return undefined;
  }
  return { kind: 'note', text: l10n.t('Still as initialised.') };
}

/** @param norms of the units' incoming weights */
export function deadInputsRemark(norms: Float64Array): Remark | undefined {
  const dead = norms.filter((norm) => norm === 0).length;
  if (dead === 0) return undefined;
  const text =
    dead === 1
      ? l10n.t('1 of {0} units has all-zero incoming weights.', formatCount(norms.length))
      : l10n.t(
          '{0} of {1} units have all-zero incoming weights.',
          formatCount(dead),
          formatCount(norms.length),
        );
  return { kind: 'warning', text };
}

/**
 * @param next kernel that reads the units' outputs, `(…, inputs, outputs)` in C order
 * @param outputs of that kernel, its last dimension
 * @param units the inputs come in rounds of so many, as after the flattening of images
 */
export function deadOutputsRemark(next: NumberArray, outputs: number, units: number): Remark | undefined {
  const heard = new Uint8Array(units);
  for (let row = 0; row * outputs < next.length; row++) {
    const unit = row % units;
    for (let i = row * outputs; i < (row + 1) * outputs && heard[unit] === 0; i++) {
      if (next[i] !== 0) heard[unit] = 1;
    }
  }
  const dead = heard.filter((one) => one === 0).length;
  if (dead === 0) return undefined;
  const text =
    dead === 1
      ? l10n.t('1 of {0} units has all-zero outgoing weights.', formatCount(units))
      : l10n.t('{0} of {1} units have all-zero outgoing weights.', formatCount(dead), formatCount(units));
  return { kind: 'warning', text };
}

/** The largest magnitudes of narrow element types; what was larger has been cut off there. */
const limits: Partial<Record<DType, number>> = {
  float16: 65504,
  float8_e5m2: 57344,
  float8_e4m3fn: 448,
  int16: 32767,
  int8: 127,
};

export function saturatedRemark(values: NumberArray, dtype: DType): Remark | undefined {
  const limit = limits[dtype];
  if (limit === undefined) return undefined;
  let saturated = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size >= limit && size < Infinity) saturated++;
  }
  if (saturated === 0) return undefined;
  const text = l10n.t(
    '{0} values stand at the limit of {1}, ±{2}: they may have been cut off.',
    formatCount(saturated),
    dtype,
    limit,
  );
  return { kind: 'warning', text };
}
