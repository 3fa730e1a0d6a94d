// Squared near the target, straight further than `delta` away. P. Huber, "Robust estimation of a location parameter" (1964).

import type { Loss } from '../loss';
import { elementwiseLoss } from './elementwiseLoss';

export function huber(delta: number): Loss {
  return elementwiseLoss(
    'huber',
    (p, t) => {
      const error = Math.abs(p - t);
      return error <= delta ? 0.5 * error * error : delta * (error - 0.5 * delta);
    },
    (p, t) => Math.max(-delta, Math.min(delta, p - t)),
  );
}
