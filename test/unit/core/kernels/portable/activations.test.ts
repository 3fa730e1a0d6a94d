import assert from 'node:assert/strict';
import { type Activation, type Precision, readsInput } from '../../../../../src/core/kernels/kernels';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import { type Golden, readGolden } from '../../../../support/golden';
import { assertClose } from '../../../../support/numbers';
import { describeWithSharedData } from '../../../../support/sharedData';

const activations: Readonly<Record<string, Activation>> = {
  linear: { kind: 'linear' },
  relu: { kind: 'relu' },
  leaky_relu: { kind: 'leakyRelu', slope: 0.2 },
  elu: { kind: 'elu', alpha: 1 },
  selu: { kind: 'selu' },
  gelu: { kind: 'gelu', approximate: false },
  gelu_tanh: { kind: 'gelu', approximate: true },
  silu: { kind: 'silu' },
  sigmoid: { kind: 'sigmoid' },
  tanh: { kind: 'tanh' },
  softplus: { kind: 'softplus' },
};

function forward(activation: Activation, x: ArrayLike<number>, precision: Precision = 'float64') {
  const kernels = createPortableKernels(precision);
  const z = kernels.buffer(x.length);
  const y = kernels.buffer(x.length);
  z.values.set(x);
  kernels.activate(activation, z, y, x.length);
  return y.values;
}

/** f′ at x; what the contract says is not read holds NaN. */
function derivative(activation: Activation, x: ArrayLike<number>, precision: Precision = 'float64') {
  const kernels = createPortableKernels(precision);
  const [z, y, dy, unread] = [0, 0, 0, 0].map(() => kernels.buffer(x.length));
  z.values.set(x);
  kernels.activate(activation, z, y, x.length);
  dy.values.fill(1);
  unread.values.fill(NaN);
  const [from, to] = readsInput(activation) ? [z, unread] : [unread, y];
  kernels.activateBackward(activation, from, to, dy, dy, x.length);
  return dy.values;
}

describe('activations', () => {
  for (const [name, activation] of Object.entries(activations)) {
    it(`${name} has the derivative of its values`, () => {
      const x = [-7.3, -2, -0.9, -0.1, 0.1, 0.6, 1.8, 5.2];
      const h = 1e-6;
      const above = forward(
        activation,
        x.map((value) => value + h),
      );
      const below = forward(
        activation,
        x.map((value) => value - h),
      );
      assertClose(
        derivative(activation, x),
        above.map((value, i) => (value - below[i]) / (2 * h)),
        1e-8,
      );
    });

    it(`${name} keeps a NaN`, () => assert.ok(Number.isNaN(forward(activation, [NaN])[0])));
  }

  it('stay finite far from 0', () => {
    const far = [-1e4, 1e4];
    assert.deepEqual([...forward(activations.sigmoid, far)], [0, 1]);
    assert.deepEqual([...forward(activations.tanh, far)], [-1, 1]);
    assert.deepEqual([...forward(activations.softplus, far)], [0, 1e4]);
    assert.deepEqual([...forward(activations.elu, far)], [-1, 1e4]);
    assert.deepEqual(Array.from(forward(activations.gelu, far), Math.abs), [0, 1e4]);
    assert.deepEqual(Array.from(forward(activations.silu, far), Math.abs), [0, 1e4]);
  });

  it('keep small values of softplus and gelu exact', () => {
    // log1p(e⁻⁴⁰) and −8 · erfc(8 / √2) / 2, by Python's math.
    assertClose([forward(activations.softplus, [-40])[0] * 1e17], [0.42483542552915887], 1e-15);
    assertClose([forward(activations.gelu, [-8])[0] * 1e15], [-4.976768459417456], 1e-13);
  });

  it('block no infinite gradient into a NaN where relu is off', () => {
    const kernels = createPortableKernels('float32');
    const y = kernels.buffer(1);
    const dy = kernels.buffer(1);
    dy.values[0] = Infinity;
    kernels.activateBackward({ kind: 'relu' }, y, y, dy, dy, 1);
    assert.equal(dy.values[0], 0);
  });
});

describeWithSharedData("activations against TensorFlow's and PyTorch's", 'golden', (folder) => {
  let golden: Golden;
  before(async () => {
    golden = await readGolden(folder, 'activations');
  });

  for (const [name, activation] of Object.entries(activations)) {
    it(`${name} in float64`, () => {
      const x = golden.values('x');
      assertClose(forward(activation, x), golden.values(`act/${name}`), 1e-14, 'value');
      assertClose(derivative(activation, x), golden.values(`dact/${name}`), 1e-14, 'derivative');
    });

    it(`${name} in float32`, () => {
      const x = golden.values('x');
      assertClose(forward(activation, x, 'float32'), golden.values(`act/${name}`), 1e-6, 'value');
      assertClose(derivative(activation, x, 'float32'), golden.values(`dact/${name}`), 1e-6, 'derivative');
    });
  }
});
