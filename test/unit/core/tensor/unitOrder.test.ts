import assert from 'node:assert/strict';
import { Random } from '../../../../src/core/base/random';
import { unitLayoutOf } from '../../../../src/core/tensor/unitPictures';
import { unitOrder } from '../../../../src/core/tensor/unitOrder';

/** A kernel `(inputs, units)` out of its units' weights. */
function kernelOf(units: readonly (readonly number[])[]) {
  const inputs = units[0].length;
  const data = Float32Array.from({ length: inputs * units.length }, (_, k) => {
    return units[k % units.length][Math.floor(k / units.length)];
  });
  return { data, layout: unitLayoutOf([inputs, units.length])! };
}

function order(units: readonly (readonly number[])[], by: 'index' | 'norm' | 'similarity'): number[] {
  const { data, layout } = kernelOf(units);
  return [...unitOrder(data, layout, by)];
}

describe('unitOrder', () => {
  it('by index is the order of the kernel', () => {
    assert.deepEqual(order([[3], [1], [2]], 'index'), [0, 1, 2]);
  });

  it('by norm begins with the largest, equal ones by number', () => {
    assert.deepEqual(
      order(
        [
          [0, 1],
          [3, 4],
          [0, 0],
          [-6, 0],
          [5, 0],
        ],
        'norm',
      ),
      [3, 1, 4, 0, 2],
    );
  });

  it('by norm begins with units that hold a NaN', () => {
    assert.deepEqual(order([[1], [NaN], [2]], 'norm'), [1, 2, 0]);
  });

  it('by similarity goes from each unit to the one in the nearest direction', () => {
    const at = (degrees: number, length = 1) => [
      length * Math.cos((degrees * Math.PI) / 180),
      length * Math.sin((degrees * Math.PI) / 180),
    ];
    assert.deepEqual(
      order([at(80), at(0, 9), at(40, 0.1), at(20, 3), at(60)], 'similarity'),
      [1, 3, 2, 4, 0],
    );
  });

  it('by similarity puts units without a direction last', () => {
    assert.deepEqual(
      order(
        [
          [0, 0],
          [1, 1],
          [NaN, 1],
          [1, 0.9],
        ],
        'similarity',
      ),
      [1, 3, 0, 2],
    );
  });

  it('by similarity keeps families together where weights are too many to compare all', () => {
    const random = new Random(5);
    const families = Array.from({ length: 8 }, () => Array.from({ length: 1000 }, () => random.normal()));
    const units = Array.from({ length: 1200 }, (_, unit) =>
      families[unit % 8].map((weight) => weight + 0.3 * random.normal()),
    );
    const shown = order(units, 'similarity');
    assert.deepEqual(
      [...shown].sort((a, b) => a - b),
      Array.from({ length: 1200 }, (_, unit) => unit),
    );
    const changes = shown.filter((unit, place) => place > 0 && unit % 8 !== shown[place - 1] % 8).length;
    assert.equal(changes, 7);
  });
});
