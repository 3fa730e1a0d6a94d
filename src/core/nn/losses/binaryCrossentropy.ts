// −t·ln p − (1 − t)·ln(1 − p): how badly probabilities of yes and no are missed.

import type { Loss } from '../loss';
import { elementwiseLoss } from './elementwiseLoss';
import { clipProbability, isClipped } from './probabilities';

const name = 'binary_crossentropy';

/** @param smoothing moves targets towards one half by this share */
export function binaryCrossentropy(fromLogits: boolean, smoothing: number): Loss {
  const smooth = (t: number): number => t * (1 - smoothing) + 0.5 * smoothing;
  if (fromLogits) {
    return elementwiseLoss(
      name,
      // max(z, 0) − z·t + ln(1 + e^−|z|): the same, without a logarithm of what was rounded to 0.
      (z, t) => Math.max(z, 0) - z * smooth(t) + Math.log1p(Math.exp(-Math.abs(z))),
      (z, t) => 1 / (1 + Math.exp(-z)) - smooth(t),
      true,
    );
  }
  return elementwiseLoss(
    name,
    (prediction, target) => {
      const p = clipProbability(prediction);
      const t = smooth(target);
      return -(t * Math.log(p) + (1 - t) * Math.log1p(-p));
    },
    (prediction, target) => {
      if (isClipped(prediction)) return 0;
      return (prediction - smooth(target)) / (prediction * (1 - prediction));
    },
  );
}
