// What a bias does and what it learns from: one row, added to all rows, and the sum of all rows.

import type { FloatBuffer, Vector } from '../kernels';

export function addBias(x: FloatBuffer, b: Vector, z: FloatBuffer, rows: number): void {
  const { values: input } = x;
  const { values: bias } = b.storage;
  const { values: output } = z;
  const columns = b.size;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) output[at] = input[at] + bias[column];
  }
}

/** Summed in double precision and rounded once. */
export function sumRows(dz: FloatBuffer, db: Vector, rows: number): void {
  const { values: gradient } = dz;
  const { values: sums } = db.storage;
  const columns = db.size;
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (let row = 0, at = column; row < rows; row++, at += columns) sum += gradient[at];
    sums[column] = sum;
  }
}
