import assert from 'node:assert/strict';
import { formatShort } from '../../../../src/core/base/numbers';

describe('formatShort', () => {
  for (const [value, text] of [
    [0, '0'],
    [-0.123456, '-0.1235'],
    [203_456, '203.5k'],
    [2_500_000, '2.5M'],
    [9.99e12, '9990G'],
    [1e13, '1e13'],
    [-3.4567e38, '-3.457e38'],
    [Infinity, '∞'],
    [-Infinity, '-∞'],
    [NaN, 'NaN'],
  ] as const) {
    it(`writes ${value} as ${text}`, () => assert.equal(formatShort(value), text));
  }
});
