// Orthogonal matrices: their rows or columns, whichever are fewer, have length `gain` and are perpendicular to each other.
// A. Saxe, J. McClelland, S. Ganguli, "Exact solutions to the nonlinear dynamics of learning" (2014).

import type { Random } from '../../base/random';
import { type Shape, sizeOf } from '../../tensor/shape';
import { normals } from './distributions';

/** @param shape of rank 2 or more; all but the last dimension together are the rows */
export function orthogonal(shape: Shape, random: Random, gain: number): Float64Array {
  const columns = shape[shape.length - 1];
  const rows = sizeOf(shape.slice(0, -1));
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const vectors = orthonormalVectors(count, length, random);
  const values = new Float64Array(rows * columns);
  for (let vector = 0; vector < count; vector++) {
    for (let i = 0; i < length; i++) {
      const at = rows <= columns ? vector * columns + i : i * columns + vector;
      values[at] = gain * vectors[vector * length + i];
    }
  }
  return values;
}

/**
 * `count` perpendicular vectors of length 1, one after the other, by modified Gram–Schmidt on normal numbers. Their
 * directions are distributed evenly, as those of a QR decomposition with positive diagonal.
 */
function orthonormalVectors(count: number, length: number, random: Random): Float64Array {
  const vectors = normals(count * length, random, 0, 1);
  const vector = (i: number): Float64Array => vectors.subarray(i * length, (i + 1) * length);
  for (let i = 0; i < count; i++) {
    const current = vector(i);
    // Twice is enough to remove what rounding has left of the others (W. Kahan).
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const other = vector(j);
        const shadow = dot(current, other);
        for (let k = 0; k < length; k++) current[k] -= shadow * other[k];
      }
    }
    const norm = Math.sqrt(dot(current, current));
    for (let k = 0; k < length; k++) current[k] /= norm;
  }
  return vectors;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
