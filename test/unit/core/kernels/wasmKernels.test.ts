// Every path of the kernels beside the reference, on shapes with every kind of edge, and on several threads.

import assert from 'node:assert/strict';
import { Random } from '../../../../src/core/base/random';
import type { Backend } from '../../../../src/core/kernels/backends';
import { createKernels, type KernelSet } from '../../../../src/core/kernels/createKernels';
import type { Activation, FloatBuffer, Kernels, Matrix } from '../../../../src/core/kernels/kernels';
import { createPortableKernels } from '../../../../src/core/kernels/portable/portableKernels';
import { kernelThreads } from '../../../../src/node/kernelThreads';

const shapes = [
  [1, 1, 1],
  [1, 784, 10],
  [1, 29, 77],
  [2, 3, 8],
  [5, 7, 9],
  [13, 29, 17],
  [32, 784, 256],
  [37, 53, 31],
  [3, 11, 10_000],
] as const;

const activations: readonly Activation[] = [
  { kind: 'linear' },
  { kind: 'relu' },
  { kind: 'leakyRelu', slope: 0.3 },
  { kind: 'elu', alpha: 1.5 },
  { kind: 'selu' },
  { kind: 'gelu', approximate: false },
  { kind: 'gelu', approximate: true },
  { kind: 'silu' },
  { kind: 'sigmoid' },
  { kind: 'tanh' },
  { kind: 'softplus' },
];

const reference = createPortableKernels('float32');

describe('kernels in WebAssembly', () => {
  for (const [backend, threads] of [
    ['relaxed', 1],
    ['simd', 1],
    ['simd', 3],
  ] as const) {
    describe(`${backend}, ${threads} thread(s)`, () => {
      let set: KernelSet;
      before(
        async () =>
          (set = await createKernels({ precision: 'float32', backend, threads, starter: kernelThreads })),
      );
      after(() => set.dispose());

      it('are what was asked for, or the next that this Node can run', () => {
        assert.ok(set.backend === backend || (backend === 'relaxed' && set.backend === 'simd'), set.backend);
        assert.equal(set.threads, threads);
      });

      for (const [rows, k, n] of shapes) {
        it(`multiply (${rows} × ${k}) and (${k} × ${n}) in all orders`, () => {
          // Sums of `depth` normal numbers are about √depth in size; the rounding of each addition walks to depth · 2⁻²⁴.
          const depth = Math.max(rows, k, n);
          assertClose(
            products(set.kernels, rows, k, n),
            products(reference, rows, k, n),
            4 * depth * 2 ** -24 + 1e-6,
          );
        });
      }

      for (const activation of activations) {
        it(`compute ${JSON.stringify(activation)} and its backward`, () => {
          assertClose(activated(set.kernels, activation), activated(reference, activation), 2e-6);
        });

        it(`fuse a dense layer with ${JSON.stringify(activation)} without changing a bit`, () => {
          assert.deepEqual(fused(set.kernels, activation), separate(set.kernels, activation));
        });
      }

      it('give a sample the same bits alone and among others', () => {
        const [k, n] = [53, 77];
        const w = matrix(set.kernels, k, n, normals(k * n, 3));
        const b = set.kernels.vector(n);
        b.write(normals(n, 5));
        const firstRow = (count: number): number[] => {
          const x = buffer(set.kernels, normals(13 * k, 2));
          const y = set.kernels.buffer(13 * n);
          set.kernels.dense(x, w, b, { kind: 'relu' }, y, y, count);
          return [...y.values.subarray(0, n)];
        };
        assert.deepEqual(firstRow(1), firstRow(13));
      });

      it('drop the very same numbers', () => {
        assert.deepEqual(dropped(set.kernels), dropped(reference));
      });

      it('take the steps of every optimizer', () => {
        assertClose(optimized(set.kernels), optimized(reference), 1e-6);
      });

      it('give a gradient the same bits before and after it is used, and the step too', () => {
        const looked = gradientStep(set.kernels, (g) => void elements(g));
        assert.deepEqual(gradientStep(set.kernels), looked);
      });

      it('compute a gradient before anything that it is made of changes', () => {
        const { x, w, y } = layer(set.kernels);
        const g = set.kernels.matrix(inputs, units);
        y.values.fill(1);
        set.kernels.multiplyTransposed(x, y, g, rows);
        x.values.fill(0);
        set.kernels.addScaled(g, 1, w);
        assert.ok(elements(g).some((value) => value !== 0));
      });

      it('divide bytes as the reference does', () => {
        const bytes = Uint8Array.from({ length: 259 }, (_, i) => i);
        const divided = (kernels: Kernels): number[] => {
          const y = kernels.buffer(300);
          kernels.scaleBytes(bytes, 255, y, 7);
          return [...y.values];
        };
        assert.deepEqual(divided(set.kernels), divided(reference));
      });

      it('keep a NaN where it is', () => {
        const [z, y] = [buffer(set.kernels, [NaN, -1, 0, 1]), set.kernels.buffer(4)];
        set.kernels.activate({ kind: 'relu' }, z, y, 4);
        assert.deepEqual([...y.values], [NaN, 0, 0, 1]);
      });

      it('set numbers that would slow the processor down to 0', () => {
        const [w, g, m, v] = [0, 0, 0, 0].map(() => set.kernels.vector(1));
        m.write([1e-38]);
        set.kernels.adam(w, g, m, v, 0.001, 0.5, 0.999, 1e-7);
        assert.equal(m.storage.values[0], 0);
      });
    });
  }

  it('give the same bits on any number of threads', async () => {
    const [one, two, four] = await Promise.all([1, 2, 4].map((threads) => results('simd', threads)));
    assert.deepEqual(two, one);
    assert.deepEqual(four, one);
  });

  it('give way to the reference in double precision', async () => {
    const set = await createKernels({ precision: 'float64', threads: 2, starter: kernelThreads });
    assert.equal(set.backend, 'portable');
    assert.equal(set.kernels.precision, 'float64');
  });
});

async function results(backend: Backend, threads: number): Promise<number[]> {
  const set = await createKernels({ precision: 'float32', backend, threads, starter: kernelThreads });
  try {
    return [
      ...shapes.flatMap(([rows, k, n]) => products(set.kernels, rows, k, n)),
      ...activations.flatMap((activation) => activated(set.kernels, activation)),
      ...dropped(set.kernels),
      ...optimized(set.kernels),
      ...gradientStep(set.kernels),
    ];
  } finally {
    set.dispose();
  }
}

function normals(count: number, seed = 1): number[] {
  const random = new Random(seed);
  return Array.from({ length: count }, () => random.normal());
}

function buffer(kernels: Kernels, values: readonly number[]): FloatBuffer {
  const made = kernels.buffer(values.length);
  made.values.set(values);
  return made;
}

function matrix(kernels: Kernels, rows: number, columns: number, values: readonly number[]): Matrix {
  const made = kernels.matrix(rows, columns);
  made.write(values);
  return made;
}

function elements(store: Matrix): number[] {
  const values = new Float64Array(store.size);
  store.read(values);
  return [...values];
}

function products(kernels: Kernels, rows: number, k: number, n: number): number[] {
  const x = buffer(kernels, normals(rows * k, 2));
  const w = matrix(kernels, k, n, normals(k * n, 3));
  const dz = buffer(kernels, normals(rows * n, 4));
  const [z, dx, dw] = [kernels.buffer(rows * n), kernels.buffer(rows * k), kernels.matrix(k, n)];
  const [b, db] = [kernels.vector(n), kernels.vector(n)];
  b.write(normals(n, 5));
  kernels.multiply(x, w, z, rows);
  kernels.multiplyByTransposed(dz, w, dx, rows);
  kernels.multiplyTransposed(x, dz, dw, rows);
  kernels.sumRows(dz, db, rows);
  const sums = [...z.values];
  kernels.addBias(z, b, z, rows);
  return [...sums, ...z.values, ...dx.values, ...elements(dw), ...db.storage.values.subarray(0, n)];
}

/** A count that is no multiple of four, and large enough to be shared. */
const count = 16_387;

function activated(kernels: Kernels, activation: Activation): number[] {
  const z = buffer(kernels, [
    ...normals(count - 9).map((value) => value * 4),
    0,
    -0,
    1e-6,
    -1e-6,
    20,
    -20,
    100,
    -100,
    0.3,
  ]);
  const [y, dz] = [kernels.buffer(count), kernels.buffer(count)];
  const dy = buffer(kernels, normals(count, 6));
  kernels.activate(activation, z, y, count);
  kernels.activateBackward(activation, z, y, dy, dz, count);
  return [...y.values, ...dz.values];
}

const [rows, inputs, units] = [11, 37, 19];

function layer(kernels: Kernels) {
  const x = buffer(kernels, normals(rows * inputs, 7));
  const w = matrix(kernels, inputs, units, normals(inputs * units, 8));
  const b = kernels.vector(units);
  b.write(normals(units, 9));
  return { x, w, b, z: kernels.buffer(rows * units), y: kernels.buffer(rows * units) };
}

function fused(kernels: Kernels, activation: Activation): number[] {
  const { x, w, b, z, y } = layer(kernels);
  kernels.dense(x, w, b, activation, z, y, rows);
  return [...y.values];
}

function separate(kernels: Kernels, activation: Activation): number[] {
  const { x, w, b, z, y } = layer(kernels);
  kernels.multiply(x, w, z, rows);
  kernels.addBias(z, b, z, rows);
  kernels.activate(activation, z, y, rows * units);
  return [...y.values];
}

/** A step of Adam by the gradient of a layer, and that gradient afterwards. */
function gradientStep(kernels: Kernels, lookAt: (g: Matrix) => void = () => undefined): number[] {
  const { x, w } = layer(kernels);
  const dz = buffer(kernels, normals(rows * units, 14));
  const [g, m, v] = [0, 0, 0].map(() => kernels.matrix(inputs, units));
  for (let i = 0; i < 2; i++) {
    kernels.multiplyTransposed(x, dz, g, rows);
    lookAt(g);
    kernels.adam(w, g, m, v, 0.01, 0.9, 0.999, 1e-7);
  }
  return [w, g, m, v].flatMap(elements);
}

function dropped(kernels: Kernels): number[] {
  const x = buffer(kernels, normals(count, 10));
  const [mask, y] = [kernels.buffer(count), kernels.buffer(count)];
  kernels.dropout(x, mask, y, count, 0.2, -123_456_789);
  return [...mask.values, ...y.values];
}

function optimized(kernels: Kernels): number[] {
  const [k, n] = [131, 67];
  const g = matrix(kernels, k, n, normals(k * n, 11));
  const start = (): Matrix => matrix(kernels, k, n, normals(k * n, 12));
  const slot = (): Matrix => matrix(kernels, k, n, normals(k * n, 13).map(Math.abs));
  const steps: ((w: Matrix, slots: Matrix[]) => void)[] = [
    (w) => kernels.sgd(w, g, 0.1),
    (w, [m]) => kernels.sgdMomentum(w, g, m, 0.1, 0.9, false),
    (w, [m]) => kernels.sgdMomentum(w, g, m, 0.1, 0.9, true),
    (w, [v]) => kernels.rmsprop(w, g, v, 0.1, 0.9, 1e-7),
    (w, [a]) => kernels.adagrad(w, g, a, 0.1, 1e-7),
    (w, [m, v]) => kernels.adam(w, g, m, v, 0.1, 0.9, 0.999, 1e-7),
  ];
  return steps.flatMap((step) => {
    const [w, slots] = [start(), [slot(), slot()]];
    step(w, slots);
    step(w, slots);
    return [w, ...slots].flatMap(elements);
  });
}

/** Within `tolerance` of each number's size, and of 1 for small ones: sums of products cancel. */
function assertClose(found: readonly number[], expected: readonly number[], tolerance: number): void {
  assert.equal(found.length, expected.length);
  for (let i = 0; i < found.length; i++) {
    const allowed = tolerance * Math.max(1, Math.abs(expected[i]));
    const close = Math.abs(found[i] - expected[i]) <= allowed || Object.is(found[i], expected[i]);
    if (!close) assert.fail(`number ${i} is ${found[i]}, expected ${expected[i]} ± ${allowed}`);
  }
}
