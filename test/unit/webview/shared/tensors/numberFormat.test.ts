import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatCell } from '../../../../../webview/shared/tensors/numberFormat';

describe('The number of a cell', () => {
  it('has four decimals where those tell it', () => {
    assert.equal(formatCell(0.12345, 'short', 'float32'), '0.1235');
    assert.equal(formatCell(-12, 'short', 'float32'), '-12.0000');
    assert.equal(formatCell(0, 'short', 'float32'), '0.0000');
    assert.equal(formatCell(0.00002, 'short', 'float32'), '2.0e-5');
    assert.equal(formatCell(1234.56, 'short', 'float32'), '1234.6');
  });

  it('is scientific when asked', () => {
    assert.equal(formatCell(0.0123456, 'scientific', 'float32'), '1.2346e-2');
  });

  it('says what is no number', () => {
    assert.equal(formatCell(NaN, 'short', 'float32'), 'NaN');
    assert.equal(formatCell(Infinity, 'full', 'float32'), 'inf');
    assert.equal(formatCell(-Infinity, 'scientific', 'float32'), '-inf');
  });

  it('is whole for whole types', () => {
    assert.equal(formatCell(7, 'short', 'int32'), '7');
    assert.equal(formatCell(1, 'full', 'bool'), '1');
  });

  it('has just the digits of its type', () => {
    assert.equal(formatCell(Math.fround(0.1), 'full', 'float32'), '0.1');
    assert.equal(formatCell(0.1, 'full', 'float64'), '0.1');
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.equal(Math.fround(Number(formatCell(value, 'full', 'float32'))), value + 0);
      }),
    );
  });
});
