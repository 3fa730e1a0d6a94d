// The values of one weight of a TensorFlow.js model: stored as they are, or quantised to eight or sixteen bits.

import type { ByteSource } from '../../io/byteSource';
import { byteSize, type DType } from '../../tensor/dtype';
import type { NumberArray } from '../../tensor/tensor';
import { type ElementReader, plainElements } from '../tensorList';
import type { Quantization, WeightEntry } from './weightsManifest';

export interface StoredWeight {
  /** Of the values. */
  readonly dtype: DType;
  /** Of what is stored. */
  readonly stored: DType;
  readonly quantization?: Quantization;
}

const plainTypes: ReadonlyMap<string, DType> = new Map([
  ['float32', 'float32'],
  ['float16', 'float16'],
  ['int32', 'int32'],
  ['uint8', 'uint8'],
  ['bool', 'bool'],
]);
const quantisedTypes: ReadonlyMap<string, DType> = new Map([
  ['uint8', 'uint8'],
  ['uint16', 'uint16'],
  ['float16', 'float16'],
]);

/** Undefined of a type without numbers, or one that nobody knows. */
export function storedWeight({ dtype, quantization }: WeightEntry): StoredWeight | undefined {
  const plain = plainTypes.get(dtype);
  if (plain === undefined) return undefined;
  if (!quantization) return { dtype: plain, stored: plain };
  const stored = quantisedTypes.get(quantization.dtype);
  if (stored === undefined || !Number.isFinite(quantization.scale) || !Number.isFinite(quantization.min)) {
    return undefined;
  }
  return { dtype: plain, stored, quantization };
}

export function weightSize({ stored }: StoredWeight, count: number): number {
  return count * byteSize[stored];
}

export function weightElements(source: ByteSource, start: number, weight: StoredWeight): ElementReader {
  const { stored, dtype, quantization } = weight;
  const elements = plainElements(source, stored, start);
  // A float16 stands for itself.
  if (!quantization || stored === 'float16') return elements;
  return async (from, count) => dequantised(await elements(from, count), dtype, quantization);
}

/** tfjs-core/src/io/io_utils.ts: integers are rounded to the nearest. */
function dequantised(values: NumberArray, dtype: DType, { scale, min }: Quantization): NumberArray {
  if (dtype === 'int32') return Int32Array.from(values, (value) => Math.round(value * scale + min));
  return Float32Array.from(values, (value) => value * scale + min);
}
