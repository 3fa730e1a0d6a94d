import assert from 'node:assert/strict';
import { type Activation, type Precision, readsInput } from '../../../../../src/core/kernels/kernels';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import { normals } from '../../../../support/numbers';

const activations: readonly Activation[] = [
  { kind: 'linear' },
  { kind: 'relu' },
  { kind: 'leakyRelu', slope: 0.2 },
  { kind: 'elu', alpha: 1 },
  { kind: 'selu' },
  { kind: 'gelu', approximate: false },
  { kind: 'gelu', approximate: true },
  { kind: 'silu' },
  { kind: 'sigmoid' },
  { kind: 'tanh' },
  { kind: 'softplus' },
];
const [rows, k, n] = [7, 33, 13];

function fusedAndApart(precision: Precision, activation: Activation, hasBias: boolean) {
  const kernels = createPortableKernels(precision);
  const x = kernels.buffer(rows * k);
  const w = kernels.matrix(k, n);
  const b = hasBias ? kernels.vector(n) : undefined;
  x.values.set(normals(rows * k, 1));
  w.write(normals(k * n, 2));
  b?.write(normals(n, 3));
  const [z, y, products, sums, outputs] = [0, 0, 0, 0, 0].map(() => kernels.buffer(rows * n));

  kernels.dense(x, w, b, activation, z, y, rows);
  kernels.multiply(x, w, products, rows);
  if (b) kernels.addBias(products, b, sums, rows);
  else sums.values.set(products.values);
  kernels.activate(activation, sums, outputs, rows * n);
  return { z: z.values, y: y.values, sums: sums.values, outputs: outputs.values };
}

for (const precision of ['float32', 'float64'] as const) {
  describe(`dense in ${precision} has the bits of its parts`, () => {
    for (const activation of activations) {
      for (const hasBias of [true, false]) {
        it(`${JSON.stringify(activation)} ${hasBias ? 'with' : 'without'} bias`, () => {
          const { z, y, sums, outputs } = fusedAndApart(precision, activation, hasBias);
          assert.deepEqual(y, outputs);
          if (readsInput(activation)) assert.deepEqual(z, sums);
        });
      }
    }
  });
}
