// Datasets out of named arrays, as NumPy archives hold them: `x` and `y`, and a part for validation where there is one.

import * as l10n from '@vscode/l10n';
import { fileError } from '../io/fileError';
import { formatShape, sizeOf } from '../tensor/shape';
import type { Tensor } from '../tensor/tensor';
import { type Dataset, type DataSplits, labelTargets, type Targets } from './dataset';

/** Names of features and targets: ours, then those of Keras' own archives. */
const trainNames = [
  ['x', 'y'],
  ['x_train', 'y_train'],
] as const;
const validationNames = [
  ['x_val', 'y_val'],
  ['x_test', 'y_test'],
] as const;

export type FindArray = (name: string) => Promise<Tensor> | undefined;

/**
 * @param names of all arrays in the file, for messages
 * @throws UserError when arrays are missing or do not belong together
 */
export async function arraysDataset(
  name: string,
  names: readonly string[],
  find: FindArray,
): Promise<DataSplits> {
  const train = await pairOf(name, names, find, trainNames);
  if (!train) {
    throw fileError(
      name,
      l10n.t(
        "it needs arrays 'x' and 'y' (or 'x_train' and 'y_train'), but has {0}.",
        names.join(', ') || l10n.t('nothing'),
      ),
    );
  }
  return { train, validation: await pairOf(name, names, find, validationNames) };
}

async function pairOf(
  name: string,
  names: readonly string[],
  find: FindArray,
  candidates: readonly (readonly [string, string])[],
): Promise<Dataset | undefined> {
  for (const [features, targets] of candidates) {
    // Looked up by name first: a read that nobody awaits would outlive the file.
    if (!names.includes(features) || !names.includes(targets)) continue;
    const [x, y] = await Promise.all([find(features), find(targets)]);
    if (x && y) return datasetOf(name, x, y);
  }
  return undefined;
}

function datasetOf(name: string, x: Tensor, y: Tensor): Dataset {
  const [count, ...inputShape] = x.shape;
  if (x.shape.length === 0 || y.shape.length === 0 || y.shape[0] !== count) {
    throw fileError(
      name,
      l10n.t(
        'features have the shape {0} and targets {1}: both need one row for each sample.',
        formatShape(x.shape),
        formatShape(y.shape),
      ),
    );
  }
  if (count === 0) throw fileError(name, l10n.t('it holds no samples.'));
  return {
    name,
    count,
    // A list of numbers is one feature each.
    inputShape: inputShape.length === 0 ? [1] : inputShape,
    features: featuresOf(x),
    scale: 1,
    targets: targetsOf(y),
  };
}

/** Bytes stay bytes; whatever else is a number becomes one that can be computed with. */
function featuresOf({ data, dtype }: Tensor): Dataset['features'] {
  if (data instanceof Uint8Array && dtype !== 'bool') return data;
  if (data instanceof Float32Array) return data;
  return dtype === 'float64' && data instanceof Float64Array ? data : Float32Array.from(data);
}

/** Whole numbers in a column are labels; everything else is rows of values. */
function targetsOf({ data, dtype, shape }: Tensor): Targets {
  const width = sizeOf(shape.slice(1));
  const isWhole = !dtype.startsWith('float') && dtype !== 'bfloat16';
  // Labels count from 0, and beyond 32 bits they would become others: the rest are quantities.
  const areLabels = isWhole && data.every((value: number) => value === (value | 0) && value >= 0);
  if (width === 1 && areLabels) return labelTargets(Int32Array.from(data));
  const values =
    data instanceof Float32Array || data instanceof Float64Array ? data : Float32Array.from(data);
  return { kind: 'values', values, width };
}
