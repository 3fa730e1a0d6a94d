// A look at whether kernels compute rightly on this machine, before anything relies on them.

import { Random } from '../base/random';
import type { Kernels } from './kernels';
import { createPortableKernels } from './portable/portableKernels';

/** Odd sizes: every kind of tile and edge takes part, and more than one thread. */
const rows = 13;
const inputs = 203;
const units = 131;
/** Single precision over 203 additions. */
const tolerance = 1e-4;

/** A few steps of a small layer beside the reference. */
export function computesRightly(kernels: Kernels): boolean {
  const expected = steps(createPortableKernels(kernels.precision));
  const found = steps(kernels);
  return expected.every((value, i) => Math.abs(value - found[i]) <= tolerance * Math.max(1, Math.abs(value)));
}

function steps(kernels: Kernels): Float64Array {
  const random = new Random(1);
  const fill = (count: number): Float64Array => Float64Array.from({ length: count }, () => random.normal());
  const x = kernels.buffer(rows * inputs);
  const dx = kernels.buffer(rows * inputs);
  const y = kernels.buffer(rows * units);
  const dy = kernels.buffer(rows * units);
  const w = kernels.matrix(inputs, units);
  const [g, m, v] = [0, 0, 0].map(() => kernels.matrix(inputs, units));
  const b = kernels.vector(units);
  x.values.set(fill(rows * inputs));
  dy.values.set(fill(rows * units));
  w.write(fill(inputs * units));
  b.write(fill(units));
  for (let step = 0; step < 2; step++) {
    kernels.dense(x, w, b, { kind: 'relu' }, y, y, rows);
    kernels.activateBackward({ kind: 'relu' }, y, y, dy, dy, rows * units);
    kernels.multiplyTransposed(x, dy, g, rows);
    kernels.multiplyByTransposed(dy, w, dx, rows);
    kernels.sumRows(dy, b, rows);
    kernels.adam(w, g, m, v, 0.01, 0.9, 0.999, 1e-7);
  }
  const weights = new Float64Array(inputs * units);
  w.read(weights);
  return Float64Array.of(...y.values, ...dx.values, ...weights);
}
