// Samples and their targets, in memory, as training, validation and prediction read them.

import type { Shape } from '../tensor/shape';

export interface Dataset {
  /** For people: `fashion-mnist`. */
  readonly name: string;
  readonly count: number;
  /** Of one sample: `[28, 28]`. */
  readonly inputShape: Shape;
  /** `count × size of inputShape`, C order; uint8 pixels stay uint8 until a batch is gathered. */
  readonly features: Uint8Array | Float32Array | Float64Array;
  /** A feature counts as `value / scale` when a batch is gathered; 1 leaves it as it is. */
  readonly scale: number;
  readonly targets: Targets;
  /** Names of the classes, where they are known. */
  readonly classNames?: readonly string[];
  /** Weight of each sample in the loss; absent: 1 each. */
  readonly sampleWeights?: Float32Array;
}

/** Class labels (one integer a sample) or values (a row of `width` numbers a sample: regression, one-hot). */
export type Targets =
  | { readonly kind: 'labels'; readonly values: Int32Array; readonly classes: number }
  | { readonly kind: 'values'; readonly values: Float32Array | Float64Array; readonly width: number };

/** A dataset with the part that Keras' `validation_data` or a file's own split sets aside. */
export interface DataSplits {
  readonly train: Dataset;
  /** The file's own held-out part (`t10k-…`, `x_val`, `x_test`), where it has one. */
  readonly validation?: Dataset;
}

/** The same change to both parts. */
export function mapSplits({ train, validation }: DataSplits, change: (part: Dataset) => Dataset): DataSplits {
  return { train: change(train), validation: validation && change(validation) };
}

/** @param values labels from 0, one a sample */
export function labelTargets(values: Int32Array): Targets {
  return { kind: 'labels', values, classes: values.reduce((most, label) => Math.max(most, label), 0) + 1 };
}
