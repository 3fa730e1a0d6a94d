// A value in one line, for the variables view and the console: a number as itself, a tensor by its shape and statistics.
// The words are those of the language's functions, so they are the same in every language of the editor.

import { formatShort, formatValue } from '../base/numbers';
import { statisticsOf, type TensorStatistics } from '../tensor/statistics';
import type { NumberArray } from '../tensor/tensor';
import { isFloat, type TensorValue } from './values';

/** A vector up to this length lists its values beside its statistics. */
const longestListed = 8;

/** How the statistics of a tensor are computed: there are faster ways than the portable one. */
export type Statistics = (data: NumberArray) => TensorStatistics;

/** `0.0312`, `True`, `float32[784,256]  mean 0.0003  std 0.062  min -0.19  max 0.18  2 NaN`. */
export function formatTensor(value: TensorValue, statistics: Statistics = statisticsOf): string {
  const { shape, data } = value;
  if (shape.length === 0) return formatElement(value, 0);
  const list = shape.length === 1 && data.length <= longestListed ? [formatList(value)] : [];
  return [formatType(value), ...list, ...(data.length > 0 ? summary(value, statistics) : [])].join('  ');
}

/** `float32[784,256]` */
export function formatType({ dtype, shape }: Pick<TensorValue, 'dtype' | 'shape'>): string {
  return `${dtype}[${shape.join(',')}]`;
}

/** One element, as its type is written. */
export function formatElement({ dtype, data }: Pick<TensorValue, 'dtype' | 'data'>, place: number): string {
  const element = data[place];
  if (dtype === 'bool') return element === 0 ? 'False' : 'True';
  return isFloat(dtype) ? formatValue(element) : String(element);
}

function formatList(value: TensorValue): string {
  return `[${Array.from(value.data, (_, place) => formatElement(value, place)).join(', ')}]`;
}

function summary({ dtype, data }: TensorValue, statistics: Statistics): string[] {
  if (dtype === 'bool') return [`${percent(trueShare(data))} True`];
  const { mean, std, min, max, nan, positiveInfinities, negativeInfinities, count } = statistics(data);
  const infinities = positiveInfinities + negativeInfinities;
  return [
    ...(count > nan + infinities
      ? [['mean', mean] as const, ['std', std] as const, ['min', min] as const, ['max', max] as const].map(
          ([name, number]) => `${name} ${formatShort(number)}`,
        )
      : []),
    ...(nan > 0 ? [`${nan} NaN`] : []),
    ...(infinities > 0 ? [`${infinities} Inf`] : []),
  ];
}

function trueShare(data: NumberArray): number {
  let count = 0;
  for (let i = 0; i < data.length; i++) count += data[i];
  return count / data.length;
}

function percent(share: number): string {
  return `${formatShort(100 * share)} %`;
}
