// What weights cost, and the slope of it, beside finite differences.

import assert from 'node:assert/strict';
import { createPortableKernels } from '../../../../../src/core/kernels/portable/portableKernels';
import type { JsonValue } from '../../../../../src/core/model/modelSpec';
import { readStore } from '../../../../../src/core/nn/parameter';
import { createRegularizer } from '../../../../../src/core/nn/regularizers/regularizer';
import { assertClose } from '../../../../support/numbers';

const kernels = createPortableKernels('float64');
const weights = [0.5, -2, 0, 3];

function vector(values: readonly number[]) {
  const store = kernels.vector(values.length);
  store.write(values);
  return store;
}

const lossOf = (
  className: string,
  config: Record<string, JsonValue>,
  values: readonly number[] = weights,
): number => createRegularizer({ className, config }).loss(kernels, vector(values));

describe('regularizers', () => {
  it('cost what Keras says', () => {
    assert.equal(lossOf('L1', { l1: 0.1 }), 0.1 * 5.5);
    assert.equal(lossOf('L2', { l2: 0.1 }), 0.1 * 13.25);
    assert.equal(lossOf('L1L2', { l1: 0.1, l2: 0.2 }), 0.1 * 5.5 + 0.2 * 13.25);
    assert.equal(lossOf('L2', {}), 0.01 * 13.25);
  });

  it('add the slope of that to a gradient', () => {
    const config = { l1: 0.3, l2: 0.7 };
    const gradient = vector([1, 1, 1, 1]);
    createRegularizer({ className: 'L1L2', config }).addGradient(kernels, vector(weights), gradient);
    const step = 1e-6;
    const slopes = weights.map((value, i) => {
      const shifted = (by: number): number[] => weights.with(i, value + by);
      return (lossOf('L1L2', config, shifted(step)) - lossOf('L1L2', config, shifted(-step))) / (2 * step);
    });
    assertClose(
      readStore(gradient),
      slopes.map((slope) => 1 + slope),
      1e-8,
    );
  });

  it('say which ones there are', () => {
    assert.throws(() => lossOf('OrthogonalRegularizer', {}), /L1, L2, L1L2/);
  });
});
