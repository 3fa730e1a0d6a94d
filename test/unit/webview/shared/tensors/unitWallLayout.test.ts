import assert from 'node:assert/strict';
import { movedPlace, unitWallLayout } from '../../../../../webview/shared/tensors/unitWallLayout';

describe('The wall of units', () => {
  it('draws 28 × 28 weights with two pixels each', () => {
    const { width, height, perRow, rows } = unitWallLayout(256, 28, 28, 648);
    assert.deepEqual([width, height, perRow, rows], [56, 56, 10, 26]);
  });

  it('enlarges small kernels by whole pixels', () => {
    assert.equal(unitWallLayout(32, 3, 3, 600).width, 54);
  });

  it('shrinks large ones, and keeps their sides in proportion', () => {
    const { width, height } = unitWallLayout(10, 112, 224, 600);
    assert.deepEqual([width, height], [56, 28]);
  });

  it('has a column in the narrowest room', () => {
    assert.equal(unitWallLayout(10, 28, 28, 10).perRow, 1);
  });

  it('moves by pictures and rows, and keeps the column at its edges', () => {
    assert.equal(movedPlace('ArrowRight', 4, 256, 10, 5), 5);
    assert.equal(movedPlace('ArrowDown', 4, 256, 10, 5), 14);
    assert.equal(movedPlace('ArrowUp', 4, 256, 10, 5), 4);
    assert.equal(movedPlace('ArrowDown', 250, 256, 10, 5), 250);
    assert.equal(movedPlace('PageDown', 240, 256, 10, 5), 255);
    assert.equal(movedPlace('Home', 240, 256, 10, 5), 0);
    assert.equal(movedPlace('c', 240, 256, 10, 5), undefined);
  });
});
