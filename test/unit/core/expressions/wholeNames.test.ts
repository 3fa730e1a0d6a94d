// Names of a layer's frame, written out.

import assert from 'node:assert/strict';
import { parseExpression } from '../../../../src/core/expressions/parseExpression';
import { withWholeNames } from '../../../../src/core/expressions/wholeNames';

const known = ['dense.kernel', 'dense.grad.kernel', 'loss'];
const whole = (text: string): string =>
  withWholeNames(parseExpression(text), (path) =>
    known.find((name) => name === path.join('.') || name === `dense.${path.join('.')}`),
  );

describe('withWholeNames', () => {
  it('writes out the names of the frame and leaves the rest', () => {
    assert.equal(whole('norm(grad.kernel) > 5 && loss < 2'), 'norm(dense.grad.kernel) > 5 && loss < 2');
    assert.equal(whole('kernel[0, :3] @ kernel.T'), 'dense.kernel[0, :3] @ dense.kernel.T');
    assert.equal(
      whole('dense.kernel[-1] if not loss else [kernel.mean(), 1]'),
      'dense.kernel[-1] if not loss else [dense.kernel.mean(), 1]',
    );
    assert.equal(whole('other + x[kernel > 0]'), 'other + x[dense.kernel > 0]');
  });
});
