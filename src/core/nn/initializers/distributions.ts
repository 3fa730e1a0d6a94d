// Arrays of random numbers.

import type { Random } from '../../base/random';

export function uniforms(count: number, random: Random, low: number, high: number): Float64Array {
  return fill(count, () => low + (high - low) * random.uniform());
}

export function normals(count: number, random: Random, mean: number, deviation: number): Float64Array {
  return fill(count, () => mean + deviation * random.normal());
}

/** Normal numbers that lie further than two deviations from the mean are drawn again. */
export function truncatedNormals(
  count: number,
  random: Random,
  mean: number,
  deviation: number,
): Float64Array {
  return fill(count, () => {
    let value = random.normal();
    while (Math.abs(value) > 2) value = random.normal();
    return mean + deviation * value;
  });
}

function fill(count: number, draw: () => number): Float64Array {
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = draw();
  return values;
}
