// Softmax over rows.

import type { FloatBuffer } from '../kernels';

/** Shifted by the row's maximum, so that no exponential overflows. A NaN in a row makes all of it NaN. */
export function softmax(z: FloatBuffer, y: FloatBuffer, rows: number, n: number): void {
  const { values: logits } = z;
  const { values: probabilities } = y;
  for (let row = 0; row < rows; row++) {
    const start = row * n;
    const end = start + n;
    let maximum = -Infinity;
    for (let i = start; i < end; i++) if (logits[i] > maximum) maximum = logits[i];
    let sum = 0;
    for (let i = start; i < end; i++) {
      probabilities[i] = Math.exp(logits[i] - maximum);
      sum += probabilities[i];
    }
    for (let i = start; i < end; i++) probabilities[i] /= sum;
  }
}

export function softmaxBackward(
  y: FloatBuffer,
  dy: FloatBuffer,
  dz: FloatBuffer,
  rows: number,
  n: number,
): void {
  const { values: probabilities } = y;
  const { values: outputGradient } = dy;
  const { values: inputGradient } = dz;
  for (let row = 0; row < rows; row++) {
    const start = row * n;
    const end = start + n;
    let mean = 0;
    for (let i = start; i < end; i++) mean += outputGradient[i] * probabilities[i];
    for (let i = start; i < end; i++) inputGradient[i] = probabilities[i] * (outputGradient[i] - mean);
  }
}
