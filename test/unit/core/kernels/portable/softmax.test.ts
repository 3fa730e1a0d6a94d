import assert from 'node:assert/strict';
import type { Precision } from '../../../../../src/core/kernels/kernels';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import { type Golden, readGolden } from '../../../../support/golden';
import { assertClose } from '../../../../support/numbers';
import { describeWithSharedData } from '../../../../support/sharedData';

function forward(logits: ArrayLike<number>, rows: number, precision: Precision = 'float64') {
  const kernels = createPortableKernels(precision);
  const z = kernels.buffer(logits.length);
  z.values.set(logits);
  kernels.softmax(z, z, rows, logits.length / rows);
  return z.values;
}

function backward(y: ArrayLike<number>, upstream: ArrayLike<number>, rows: number, precision: Precision) {
  const kernels = createPortableKernels(precision);
  const [probabilities, gradient] = [y, upstream].map((values) => {
    const buffer = kernels.buffer(values.length);
    buffer.values.set(values);
    return buffer;
  });
  kernels.softmaxBackward(probabilities, gradient, gradient, rows, y.length / rows);
  return gradient.values;
}

describe('softmax', () => {
  it('is the same for shifted rows, however large', () => {
    const expected = [1 / (1 + Math.E), Math.E / (1 + Math.E)];
    assertClose(forward([0, 1, 1000, 1001, -1001, -1000], 3), [...expected, ...expected, ...expected], 1e-15);
  });

  it('of a single class is 1', () => assert.deepEqual([...forward([3, -2], 2)], [1, 1]));

  it('gives impossible classes 0', () => assert.deepEqual([...forward([-Infinity, 0], 1)], [0, 1]));

  it('carries a NaN through its row alone', () => {
    const y = forward([0, NaN, 0, 0], 2);
    assert.deepEqual([...y], [NaN, NaN, 0.5, 0.5]);
  });
});

describeWithSharedData("softmax against PyTorch's", 'golden', (folder) => {
  let golden: Golden;
  before(async () => {
    golden = await readGolden(folder, 'activations');
  });

  for (const [precision, tolerance] of [
    ['float64', 1e-15],
    ['float32', 1e-6],
  ] as const) {
    it(`in ${precision}`, () => {
      const [rows] = golden.shape('softmax/x');
      const y = golden.values('softmax/y');
      assertClose(forward(golden.values('softmax/x'), rows, precision), y, tolerance);
      const gradient = backward(y, golden.values('softmax/upstream'), rows, precision);
      assertClose(gradient, golden.values('softmax/grad'), tolerance);
    });
  }
});
