// The table of weights of a TensorFlow.js model, as its JSON has it, checked and brought into a plain form.
// Types on disk: https://github.com/tensorflow/tfjs, tfjs-core/src/io/types.ts.

import * as l10n from '@vscode/l10n';
import { fileError } from '../../io/fileError';
import { asObject } from '../../io/strictJson';
import type { Shape } from '../../tensor/shape';
import { declaredShape, quoteDeclared } from '../checkpointReader';

export interface WeightsGroup {
  /** Files beside the model, whose bytes follow one another. */
  readonly paths: readonly string[];
  readonly weights: readonly WeightEntry[];
}

export interface WeightEntry {
  readonly name: string;
  /** `float32`, `int32`, `bool`, `string`, `complex64`. */
  readonly dtype: string;
  /** Absent: it is no list of sizes. */
  readonly shape?: Shape;
  readonly quantization?: Quantization;
}

export interface Quantization {
  /** `uint8`, `uint16`, `float16`. */
  readonly dtype: string;
  readonly scale: number;
  readonly min: number;
}

/** @throws UserError when it is not such a table */
export function readManifest(file: string, manifest: unknown): readonly WeightsGroup[] {
  if (!Array.isArray(manifest)) {
    throw fileError(file, l10n.t("the table of weights ('weightsManifest') should be a list."));
  }
  return manifest.map((value: unknown, index) => {
    const group = asObject(value);
    const paths = group?.paths;
    if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string')) {
      const found = quoteDeclared(JSON.stringify(paths));
      throw fileError(
        file,
        l10n.t('group {0} of the weights should list its files, but has {1}.', index, found),
      );
    }
    if (!Array.isArray(group?.weights)) {
      throw fileError(file, l10n.t('group {0} of the weights has no list of weights.', index));
    }
    return { paths, weights: group.weights.map((weight) => readEntry(file, weight)) };
  });
}

function readEntry(file: string, value: unknown): WeightEntry {
  const entry = asObject(value);
  if (typeof entry?.name !== 'string' || typeof entry.dtype !== 'string') {
    const found = quoteDeclared(JSON.stringify(value));
    throw fileError(file, l10n.t('a weight should have a name and a dtype, but is {0}.', found));
  }
  return {
    name: entry.name,
    dtype: entry.dtype,
    shape: declaredShape(entry.shape),
    quantization: readQuantization(asObject(entry.quantization)),
  };
}

function readQuantization(value: Readonly<Record<string, unknown>> | undefined): Quantization | undefined {
  if (!value) return undefined;
  return { dtype: String(value.dtype), scale: Number(value.scale ?? 1), min: Number(value.min ?? 0) };
}
