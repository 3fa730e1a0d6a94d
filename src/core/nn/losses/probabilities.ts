// Keeps probabilities away from 0 and 1, where logarithms end.

/** Keras' epsilon. */
const epsilon = 1e-7;

export function clipProbability(p: number): number {
  return Math.min(1 - epsilon, Math.max(epsilon, p));
}

/** Clipped numbers do not move with what was clipped: their derivative is 0. */
export function isClipped(p: number): boolean {
  return p < epsilon || p > 1 - epsilon;
}
