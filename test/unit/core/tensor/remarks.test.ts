// What is said about a tensor's numbers, and where nothing is said.

import assert from 'node:assert/strict';
import { finish } from '../../../../src/core/base/steps';
import {
  deadInputsRemark,
  deadOutputsRemark,
  equalValuesRemark,
  farValueRemark,
  largeValuesRemark,
  notFiniteRemark,
  saturatedRemark,
  subnormalRemark,
  unchangedRemark,
  zerosRemark,
} from '../../../../src/core/tensor/remarks';
import { statisticsSteps, type TensorStatistics } from '../../../../src/core/tensor/statistics';

function statistics(...values: readonly number[]): TensorStatistics {
  return finish(statisticsSteps(Float32Array.from(values)));
}

const waves = Array.from({ length: 1000 }, (_, i) => Math.sin(i));

describe('remarks', () => {
  it('are silent about ordinary weights', () => {
    const ordinary = statistics(...waves);
    const looks = [notFiniteRemark, largeValuesRemark, farValueRemark, equalValuesRemark];
    for (const look of [...looks, zerosRemark, subnormalRemark]) assert.equal(look(ordinary), undefined);
  });

  it('count what is not finite', () => {
    assert.deepEqual(notFiniteRemark(statistics(1, NaN, Infinity, -Infinity)), {
      kind: 'warning',
      text: 'NaN: 1, infinite: 2, of 4 values. Nothing computed with them is a number.',
    });
  });

  it('tell of equal values, but not of a single one', () => {
    assert.equal(equalValuesRemark(statistics(0.1, 0.1))?.text, 'All 2 values are 0.1.');
    assert.equal(equalValuesRemark(statistics(0.1)), undefined);
    assert.equal(equalValuesRemark(statistics(1, 1, NaN)), undefined);
  });

  it('tell of zeros from one half on, unless all are', () => {
    assert.equal(zerosRemark(statistics(0, 0, 0, 1))?.text, '75 % of the values are zero.');
    assert.equal(zerosRemark(statistics(0, 1, 1)), undefined);
    assert.equal(zerosRemark(statistics(0, 0)), undefined);
  });

  it('tell of subnormal values', () => {
    assert.match(subnormalRemark(statistics(1, 1e-40))?.text ?? '', /: 1\.$/);
  });

  it('tell of magnitudes above a thousand', () => {
    assert.equal(largeValuesRemark(statistics(0, 1000)), undefined);
    assert.match(largeValuesRemark(statistics(0, -2500))?.text ?? '', /2500|2,500/);
  });

  it('tell of a value far from all others', () => {
    // Mean 0.1, deviation about 3.16 (of 999 zeros and one hundred): (100 − 0.1) / 3.1607 = 31.6.
    const far = farValueRemark(statistics(...new Array<number>(999).fill(0), 100));
    assert.match(far?.text ?? '', /100.* 31 standard deviations/);
  });

  it('tell of values that have not moved', () => {
    assert.equal(unchangedRemark(Float32Array.of(1, 2), Float32Array.of(1, 2))?.kind, 'note');
    assert.equal(unchangedRemark(Float32Array.of(1, 2), Float32Array.of(1, 3)), undefined);
  });

  it('count values at the limit of a narrow type', () => {
    assert.match(saturatedRemark(Float32Array.of(65504, -65504, 1), 'float16')?.text ?? '', /^2 .*float16/);
    assert.equal(saturatedRemark(Float32Array.of(65504), 'float32'), undefined);
    assert.equal(saturatedRemark(Float32Array.of(Infinity), 'float16'), undefined);
  });
});

describe('dead units', () => {
  it('have only zeros coming in', () => {
    assert.equal(
      deadInputsRemark(Float64Array.of(0, 1, 2))?.text,
      '1 of 3 units has all-zero incoming weights.',
    );
    assert.equal(
      deadInputsRemark(Float64Array.of(0, 0, 2))?.text,
      '2 of 3 units have all-zero incoming weights.',
    );
    assert.equal(deadInputsRemark(Float64Array.of(1, 2)), undefined);
  });

  it('have only zeros going out', () => {
    const next = Float32Array.of(...[1, 0], ...[0, 0], ...[0, 2]);
    assert.equal(deadOutputsRemark(next, 2, 3)?.text, '1 of 3 units has all-zero outgoing weights.');
    assert.equal(deadOutputsRemark(Float32Array.of(1, 0, 0, 2), 2, 2), undefined);
  });

  it('are heard in any place of a flattened image', () => {
    // Two places with three channels each, read by one unit: channel 0 is heard in the second place only.
    const next = Float32Array.of(...[0, 0, 3], ...[1, 0, 0]);
    assert.equal(deadOutputsRemark(next, 1, 3)?.text, '1 of 3 units has all-zero outgoing weights.');
  });
});
