import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/base/errors';
import { complete, type Completion } from '../../../../src/core/expressions/complete';
import type { Scope } from '../../../../src/core/expressions/scope';
import { plainNumber } from '../../../../src/core/expressions/values';
import { float32, scopeOf } from '../../../support/scopes';

const known = scopeOf({
  loss: plainNumber(1, 'float64'),
  'dense.kernel': float32([1], 1),
  'dense.output': float32([1], 1),
  'dense.grad.kernel': float32([1], 1),
  'conv/1.kernel': float32([1], 1),
});
const scope: Scope = {
  names: (path) => known.names(path),
  resolve: (path) => {
    if (path.at(-1) === 'output') throw new UserError('not yet');
    return known.resolve(path);
  },
};

/** @param text with the cursor at `|` */
function completions(text: string): readonly Completion[] {
  return complete(text.replace('|', ''), text.indexOf('|'), scope);
}

function labels(text: string): string[] {
  return completions(text).map(({ label }) => label);
}

describe('completion of an expression', () => {
  it('begins with names of the run, then functions and constants', () => {
    const all = labels('|');
    assert.deepEqual(all.slice(0, 2), ['loss', 'dense']);
    assert.ok(all.includes('mean') && all.includes('inf'));
    assert.ok(!all.includes('conv/1'), 'what cannot be written is not offered');
  });

  it('goes on from the letters before the cursor', () => {
    assert.deepEqual(labels('2 * lo|'), ['loss', 'log', 'log2', 'log10']);
    assert.deepEqual(labels('LOS|'), ['loss']);
    assert.deepEqual(labels('f(x)+qu|'), ['quantile']);
  });

  it('follows a path', () => {
    assert.deepEqual(labels('dense.|'), ['kernel', 'output', 'grad']);
    assert.deepEqual(labels('dense . grad . |'), ['kernel']);
    assert.deepEqual(labels('abs(dense.k|)'), ['kernel']);
  });

  it('offers attributes and methods of a tensor, whatever made it', () => {
    for (const text of [
      'dense.kernel.|',
      'dense.output.|',
      'dense.kernel[0].|',
      'mean(loss).|',
      'loss.T.|',
      'loss.T.T.|',
      'f(loss).T.|',
    ]) {
      const all = labels(text);
      assert.ok(all.includes('T') && all.includes('mean') && !all.includes('where'), text);
    }
  });

  it('offers the functions behind np', () => {
    assert.deepEqual(labels('np.isn|'), ['isnan']);
  });

  it('replaces the whole name under the cursor', () => {
    assert.deepEqual(completions('abs(dense.ke|rn) + 1'), [
      { label: 'kernel', kind: 'property', detail: undefined, start: 10, length: 4 },
    ]);
  });

  it('shows how a function is called', () => {
    const [mean] = completions('mea|');
    assert.deepEqual([mean.kind, mean.detail], ['function', 'mean(x, axis=None, keepdims=False)']);
    const [method] = completions('loss.mea|');
    assert.deepEqual([method.kind, method.detail], ['method', 'mean(axis=None, keepdims=False)']);
  });

  it('leaves a text alone that is too long for an expression', () => {
    assert.deepEqual(labels(`${'a.'.repeat(100_000)}|`), []);
  });

  it('has nothing to say inside a number, or behind an unknown name', () => {
    for (const text of ['1e|', '0x|', '12|', '3.|', 'nothing.|', 'dense.nothing.|']) {
      assert.deepEqual(labels(text), [], text);
    }
  });
});
