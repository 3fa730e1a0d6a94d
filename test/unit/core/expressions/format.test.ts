// Means and deviations in the texts are computed by hand.

import assert from 'node:assert/strict';
import { formatTensor } from '../../../../src/core/expressions/format';
import { isTrue } from '../../../../src/core/expressions/truth';
import { filled, integers, plainBool, plainNumber } from '../../../../src/core/expressions/values';
import { float32 } from '../../../support/scopes';

describe('a value in one line', () => {
  it('is the number, if it is one', () => {
    assert.equal(formatTensor(plainNumber(0.0312, 'float64')), '0.0312');
    assert.equal(formatTensor(plainNumber(203530, 'int64')), '203530');
    assert.equal(formatTensor(plainNumber(-0, 'int64')), '0');
    assert.equal(formatTensor(plainBool(true)), 'True');
    assert.equal(formatTensor(float32([], NaN)), 'NaN');
  });

  it('begins with the shape and lists a short vector', () => {
    assert.equal(formatTensor(integers([3, 5])), 'int64[2]  [3, 5]  mean 4  std 1  min 3  max 5');
    assert.equal(
      formatTensor(float32([2], 0.5, -0.5)),
      'float32[2]  [0.5000, -0.5000]  mean 0  std 0.5  min -0.5  max 0.5',
    );
  });

  it('describes a tensor by its statistics', () => {
    assert.equal(
      formatTensor(float32([3, 3], ...Array(9).keys())),
      'float32[3,3]  mean 4  std 2.582  min 0  max 8',
    );
  });

  it('counts what is not finite', () => {
    const broken = float32([2, 2], NaN, NaN, Infinity, 1);
    assert.equal(formatTensor(broken), 'float32[2,2]  mean 1  std 0  min 1  max 1  2 NaN  1 Inf');
    assert.equal(formatTensor(filled('float32', [3, 3], NaN)), 'float32[3,3]  9 NaN');
  });

  it('tells the share of a mask that is true', () => {
    const mask = { dtype: 'bool', shape: [2, 4], data: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0) } as const;
    assert.equal(formatTensor(mask), 'bool[2,4]  12.5 % True');
  });

  it('has nothing to tell of no elements', () => {
    assert.equal(formatTensor(float32([0, 3])), 'float32[0,3]');
  });
});

describe('the truth of a value', () => {
  it('is that of its one element', () => {
    assert.equal(isTrue(float32([1, 1], 2)), true);
    assert.equal(isTrue(plainNumber(0, 'int64')), false);
    assert.equal(isTrue(plainNumber(NaN, 'float64')), true);
  });

  it('is not there for several', () => {
    assert.throws(() => isTrue(float32([2], 1, 1)), /shape \(2,\)\. Write any\(…\) or all\(…\)/);
  });
});
