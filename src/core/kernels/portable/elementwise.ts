// Work on each number alone, over buffers and over parameters as they lie.

import type { FloatBuffer, ParameterStore } from '../kernels';

export function multiplyElements(a: FloatBuffer, b: FloatBuffer, y: FloatBuffer, count: number): void {
  const { values: left } = a;
  const { values: right } = b;
  const { values: output } = y;
  for (let i = 0; i < count; i++) output[i] = left[i] * right[i];
}

export function addScaled(x: ParameterStore, factor: number, y: ParameterStore): void {
  const { values: source } = x.storage;
  const { values: target } = y.storage;
  for (let i = 0; i < source.length; i++) target[i] += factor * source[i];
}

export function addScaledSign(x: ParameterStore, factor: number, y: ParameterStore): void {
  const { values: source } = x.storage;
  const { values: target } = y.storage;
  for (let i = 0; i < source.length; i++) target[i] += factor * Math.sign(source[i]);
}

export function scale(x: ParameterStore, factor: number): void {
  const { values } = x.storage;
  for (let i = 0; i < values.length; i++) values[i] *= factor;
}

export function clip(x: ParameterStore, bound: number): void {
  const { values } = x.storage;
  for (let i = 0; i < values.length; i++) values[i] = Math.max(-bound, Math.min(bound, values[i]));
}

export function scaleBytes(bytes: Uint8Array, scale: number, y: FloatBuffer, start: number): void {
  const { values } = y;
  for (let i = 0; i < bytes.length; i++) values[start + i] = bytes[i] / scale;
}
