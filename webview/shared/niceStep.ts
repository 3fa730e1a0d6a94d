// The steps between the marks of an axis.

/** The smallest of 1, 2, 5, 10, 20, 50, … that is at least `step`; never below 1. */
export function niceStep(step: number): number {
  if (step <= 1) return 1;
  const power = Math.pow(10, Math.floor(Math.log10(step)));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= step)!;
}
