// (p − t)²

import type { Loss } from '../loss';
import { elementwiseLoss } from './elementwiseLoss';

export function meanSquaredError(): Loss {
  return elementwiseLoss(
    'mean_squared_error',
    (p, t) => (p - t) * (p - t),
    (p, t) => 2 * (p - t),
  );
}
