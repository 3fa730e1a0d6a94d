import assert from 'node:assert/strict';
import { asReference, flatPositions } from '../../../../src/core/expressions/namedPath';
import { parseExpression } from '../../../../src/core/expressions/parseExpression';

function pathOf(text: string): string | undefined {
  return asReference(parseExpression(text))?.path.join('.');
}

function positionsOf(text: string, shape: readonly number[]): unknown[] {
  const part = flatPositions(asReference(parseExpression(text))!, shape);
  return [part.shape, [...part.positions]];
}

describe('a reference to a tensor', () => {
  it('is a chain of names, with or without an index', () => {
    assert.equal(pathOf('lr'), 'lr');
    assert.equal(pathOf('(dense.grad.kernel)'), 'dense.grad.kernel');
    assert.equal(pathOf('dense.kernel[0, -1]'), 'dense.kernel');
    assert.equal(pathOf('dense.kernel[..., ::-2]'), 'dense.kernel');
  });

  it('is nothing that is computed', () => {
    for (const text of [
      '2',
      'x + 1',
      'mean(x)',
      'x[i]',
      'x[x > 0]',
      'x[[1, 2]]',
      'x[1 + 1]',
      'x[n:]',
      'x[0][1]',
    ]) {
      assert.equal(asReference(parseExpression(text)), undefined, text);
    }
  });

  it('lies at these places of its tensor', () => {
    assert.deepEqual(positionsOf('x', [2, 2]), [
      [2, 2],
      [0, 1, 2, 3],
    ]);
    assert.deepEqual(positionsOf('lr', []), [[], [0]]);
    assert.deepEqual(positionsOf('x[1, 2]', [2, 3]), [[], [5]]);
    assert.deepEqual(positionsOf('x[:, -1]', [2, 3]), [[2], [2, 5]]);
    assert.deepEqual(positionsOf('x[::-1, :2]', [2, 3]), [
      [2, 2],
      [3, 4, 0, 1],
    ]);
    assert.deepEqual(positionsOf('x[5:]', [3]), [[0], []]);
  });

  it('is refused where its index does not fit the tensor', () => {
    assert.throws(() => positionsOf('x[3]', [3]), /Index 3 is out of range/);
    assert.throws(() => positionsOf('x[0, 0]', [3]), /too many/);
  });
});
