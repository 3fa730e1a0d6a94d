// A saved model as a file: written by our own writer, with weights that a picture shows something of.

import { writeFileSync } from 'node:fs';
import { Random } from '../../src/core/base/random';
import type { NamedArray } from '../../src/core/formats/namedArray';
import { writeModelMetadata } from '../../src/core/formats/safetensors/modelMetadata';
import { writeSafetensors } from '../../src/core/formats/safetensors/writeSafetensors';
import { type Shape, sizeOf } from '../../src/core/tensor/shape';
import { sequential } from './networks';

/** 28 × 28 -> 64 -> 10; its layers are called `Flatten1`, `Dense2`, `Dense3`. */
export const savedSpec = sequential(
  [28, 28],
  ['Flatten'],
  ['Dense', { units: 64, activation: 'relu' }],
  ['Dense', { units: 10, activation: 'softmax' }],
);

/** The tensor with a NaN, and where it is. */
export const broken = { name: 'Dense3/kernel', index: 123 } as const;

export interface SavedModel {
  /** Absent: with an architecture. */
  readonly weightsOnly?: boolean;
  readonly seed?: number;
}

/** Writes the model as safetensors. Returns the path. */
export function saveModelAt(file: string, { weightsOnly = false, seed = 1 }: SavedModel = {}): string {
  const random = new Random(seed);
  const array = (name: string, shape: Shape, scale: number): NamedArray => ({
    name,
    shape,
    data: Float32Array.from({ length: sizeOf(shape) }, () => scale * random.normal()),
  });
  const arrays = [
    array('Dense2/kernel', [784, 64], 0.05),
    array('Dense2/bias', [64], 0.01),
    array('Dense3/kernel', [64, 10], 0.2),
    array('Dense3/bias', [10], 0.01),
  ];
  (arrays[2].data as Float32Array)[broken.index] = NaN;
  const metadata = weightsOnly ? { format: 'pt' } : writeModelMetadata(savedSpec);
  writeFileSync(file, Buffer.concat(writeSafetensors(arrays, metadata)));
  return file;
}
