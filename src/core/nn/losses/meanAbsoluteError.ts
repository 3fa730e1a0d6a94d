// |p − t|; its slope where both are equal is 0.

import type { Loss } from '../loss';
import { elementwiseLoss } from './elementwiseLoss';

export function meanAbsoluteError(): Loss {
  return elementwiseLoss(
    'mean_absolute_error',
    (p, t) => Math.abs(p - t),
    (p, t) => Math.sign(p - t),
  );
}
