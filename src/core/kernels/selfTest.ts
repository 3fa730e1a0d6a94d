// A look at whether kernels compute rightly on this machine, before anything relies on them.

import { Random } from '../base/random';
import type { Activation, Kernels } from './kernels';
import { createPortableKernels } from './portable/portableKernels';

/** Odd sizes: every kind of tile and edge takes part, and more than one thread. */
const rows = 13;
const inputs = 203;
const units = 131;
/** Single precision over 203 additions. */
const tolerance = 1e-4;

/** Those with code of their own beside relu, which the layer has. */
const activations: readonly Activation[] = [
  { kind: 'leakyRelu', slope: 0.2 },
  { kind: 'elu', alpha: 1 },
  { kind: 'selu' },
  { kind: 'silu' },
  { kind: 'sigmoid' },
  { kind: 'tanh' },
];

/** A few steps of a small layer, activations and optimizers beside the reference. */
export function computesRightly(kernels: Kernels): boolean {
  const reference = createPortableKernels(kernels.precision);
  return [layerSteps, activationValues, optimizerSteps, elementwiseValues].every((part) =>
    agree(part(kernels), part(reference)),
  );
}

function agree(found: readonly number[], expected: readonly number[]): boolean {
  return expected.every((value, i) => Math.abs(value - found[i]) <= tolerance * Math.max(1, Math.abs(value)));
}

function normals(count: number, seed = 1): Float64Array {
  const random = new Random(seed);
  return Float64Array.from({ length: count }, () => random.normal());
}

function layerSteps(kernels: Kernels): number[] {
  const x = kernels.buffer(rows * inputs);
  const dx = kernels.buffer(rows * inputs);
  const y = kernels.buffer(rows * units);
  const dy = kernels.buffer(rows * units);
  const w = kernels.matrix(inputs, units);
  const [g, m, v] = [0, 0, 0].map(() => kernels.matrix(inputs, units));
  const b = kernels.vector(units);
  x.values.set(normals(rows * inputs, 1));
  dy.values.set(normals(rows * units, 2));
  w.write(normals(inputs * units, 3));
  b.write(normals(units, 4));
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
  return [...y.values, ...dx.values, ...weights];
}

function activationValues(kernels: Kernels): number[] {
  const z = kernels.buffer(units);
  z.values.set(normals(units).map((value) => 3 * value));
  return activations.flatMap((activation) => {
    const [y, dz] = [kernels.buffer(units), kernels.buffer(units)];
    kernels.activate(activation, z, y, units);
    kernels.activateBackward(activation, z, y, z, dz, units);
    return [...y.values, ...dz.values];
  });
}

function optimizerSteps(kernels: Kernels): number[] {
  const g = kernels.vector(units);
  g.write(normals(units, 1));
  const [w, m, v, a] = [0, 0, 0, 0].map(() => kernels.vector(units));
  kernels.sgd(w, g, 0.1);
  kernels.sgdMomentum(w, g, m, 0.1, 0.9, true);
  kernels.rmsprop(w, g, v, 0.1, 0.9, 1e-7);
  kernels.adagrad(w, g, a, 0.1, 1e-7);
  return [w, m, v, a].flatMap(({ storage }) => [...storage.values.subarray(0, units)]);
}

function elementwiseValues(kernels: Kernels): number[] {
  const [x, mask, y] = [0, 0, 0].map(() => kernels.buffer(units));
  kernels.scaleBytes(
    Uint8Array.from({ length: units }, (_, i) => 2 * i),
    255,
    x,
    0,
  );
  kernels.dropout(x, mask, y, units, 0.2, 7);
  kernels.multiplyElements(y, mask, y, units);
  return [...x.values, ...mask.values, ...y.values];
}
