// The expected texts are those of Python 3.11's `format`.

import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/base/errors';
import { formatNumber, parseFormatSpec } from '../../../../src/core/expressions/formatSpec';

const cases: readonly (readonly [number, string, string])[] = [
  [3.14159, '.2f', '3.14'],
  [0.5, '.0f', '0'],
  [2.5, '.0f', '2'],
  [1.5, '.0f', '2'],
  [9.5, '.0f', '10'],
  [0.125, '.2f', '0.12'],
  [99.995, '.2f', '100.00'],
  [1.005, '.2f', '1.00'],
  [0.95, '.1f', '0.9'],
  [1e-5, 'g', '1e-05'],
  [123456789, 'g', '1.23457e+08'],
  [1234567.0, '.3g', '1.23e+06'],
  [0.0001234, '.2g', '0.00012'],
  [1.234e-5, '.2g', '1.2e-05'],
  [100000, 'g', '100000'],
  [1000000, 'g', '1e+06'],
  [999999.5, 'g', '1e+06'],
  [1e22, '.3g', '1e+22'],
  [0, '.3g', '0'],
  [5, '5d', '    5'],
  [5, '05d', '00005'],
  [-5, '05d', '-0005'],
  [42, '<6d', '42    '],
  [42, '^7d', '  42   '],
  [42, '*^7d', '**42***'],
  [1234567, ',d', '1,234,567'],
  [1234567.891, ',.1f', '1,234,567.9'],
  [0.1234, '.1%', '12.3%'],
  [1.5, '+.1f', '+1.5'],
  [1.5, ' .1f', ' 1.5'],
  [-1.5, '+.1f', '-1.5'],
  [-0, '.1f', '-0.0'],
  [12345.678, '.2e', '1.23e+04'],
  [2.5, '.0e', '2e+00'],
  [3.5, '.0e', '4e+00'],
  [1e-7, '.1E', '1.0E-07'],
  [1e21, '.1f', '1000000000000000000000.0'],
  [NaN, '.2f', 'nan'],
  [Infinity, 'G', 'INF'],
  [-Infinity, '8.1f', '    -inf'],
  [0.3, '', '0.3'],
];

describe('a number format', () => {
  for (const [number, spec, expected] of cases) {
    it(`${number} as '${spec}' is '${expected}'`, () => {
      assert.equal(formatNumber(number, parseFormatSpec(spec)), expected);
    });
  }

  for (const spec of ['.4q', 'abc', '.', '5.5.5f', '100000d', '.101f']) {
    it(`'${spec}' is refused`, () => {
      assert.throws(() => parseFormatSpec(spec), UserError);
    });
  }

  it("'d' is refused for a fraction", () => {
    assert.throws(() => formatNumber(2.5, parseFormatSpec('d')), /whole numbers, but the value is 2\.5/);
  });
});
