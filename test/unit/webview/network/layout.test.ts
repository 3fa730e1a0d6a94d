import assert from 'node:assert/strict';
import { layoutOf, unitHeight } from '../../../../webview/network/layout';
import { cellSide, drawnSides } from '../../../../webview/network/matrixScale';

describe('The layout of the columns', () => {
  const needs = [
    { isPicture: true, shown: 0, hasMore: false },
    { isPicture: false, shown: 12, hasMore: true },
    { isPicture: false, shown: 10, hasMore: false },
  ];

  it('has values beside gradients and the loss at the end where there is room', () => {
    const layout = layoutOf(needs, 1200);
    assert.ok(layout.isWide && layout.loss);
    assert.equal(layout.width, 1200);
    for (const [index, column] of layout.columns.entries()) {
      const next = layout.columns.at(index + 1)?.x ?? layout.loss.x;
      assert.ok(column.x + column.width < next);
    }
  });

  it('shrinks, then puts the loss below, then is wider than its room', () => {
    assert.equal(layoutOf(needs, 760).isWide, false);
    assert.equal(layoutOf(needs, 500).loss, undefined);
    assert.ok(layoutOf(needs, 200).width > 200);
  });

  it('centres columns beside each other, units in lines of one height', () => {
    const [picture, large, small] = layoutOf(needs, 1200).columns;
    const middle = ({ y, height }: { readonly y: number; readonly height: number }): number => y + height / 2;
    assert.ok(Math.abs(middle(large) - middle(small)) <= 1);
    assert.ok(Math.abs(middle(large) - middle(picture)) <= 1);
    assert.equal(large.units[1] - large.units[0], unitHeight);
    assert.equal(large.more, large.units[11] + unitHeight);
  });
});

describe('Matrices of one equation', () => {
  const product = [
    { rows: 32, columns: 784, leastWidth: 90 },
    { rows: 784, columns: 256, leastWidth: 90 },
    { rows: 32, columns: 256, leastWidth: 90 },
  ];

  it('are drawn to one scale that fits the room', () => {
    const side = cellSide(product, { width: 800, height: 224, between: 60 });
    assert.ok(784 * side <= 224 + 1e-6);
    const [x, kernel] = product.map((sides) => drawnSides(sides, side));
    assert.ok(Math.abs(x.width / kernel.width - 784 / 256) < 1e-9);
  });

  it('stay large enough to be seen where there is little room', () => {
    assert.ok(784 * cellSide(product, { width: 200, height: 224, between: 60 }) >= 90);
  });

  it('have cells of a limited size where there are few', () => {
    assert.ok(
      cellSide([{ rows: 2, columns: 3, leastWidth: 0 }], { width: 2000, height: 224, between: 0 }) <= 32,
    );
  });
});
