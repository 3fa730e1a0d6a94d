// Names of the run, and what an expression that cannot be computed says about it. Values are in numpy.test.ts.

import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/base/errors';
import { evaluate, evaluateFor } from '../../../../src/core/expressions/evaluate';
import { parseExpression } from '../../../../src/core/expressions/parseExpression';
import type { Scope } from '../../../../src/core/expressions/scope';
import { plainNumber, type TensorValue } from '../../../../src/core/expressions/values';
import { float32, scopeOf } from '../../../support/scopes';

const known = scopeOf({
  'dense.kernel': float32([2, 3], 1, 2, 3, 4, 5, 6),
  'dense.grad': float32([2], 7, 8),
  'dense.grad.kernel': float32([2, 3], 0, 1, 0, 1, 0, 1),
  loss: plainNumber(2.5, 'float64'),
  batch: plainNumber(101, 'int64'),
  x: float32([3], 1, -2, 3),
  mean: plainNumber(9, 'int64'),
  pi: plainNumber(3, 'int64'),
});
const scope: Scope = {
  ...known,
  resolve: (path) => {
    if (path.join('.') === 'dense.output') {
      throw new UserError('dense.output has not been computed yet in this batch.');
    }
    return known.resolve(path);
  },
};

function valueOf(text: string): TensorValue {
  return evaluate(parseExpression(text), scope);
}

function numbersOf(text: string): number[] {
  return [...valueOf(text).data];
}

function fails(text: string, message: RegExp): void {
  assert.throws(
    () => valueOf(text),
    (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, message);
      return true;
    },
  );
}

describe('a name in an expression', () => {
  it('is a tensor of the run, or an attribute of one', () => {
    assert.deepEqual(numbersOf('dense.kernel'), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(numbersOf('dense.kernel.T'), [1, 4, 2, 5, 3, 6]);
    assert.deepEqual(numbersOf('dense.kernel.T.shape'), [3, 2]);
  });

  it('may be a tensor and have names of its own', () => {
    assert.deepEqual(numbersOf('dense.grad'), [7, 8]);
    assert.deepEqual(numbersOf('dense.grad.kernel[0]'), [0, 1, 0]);
    fails('dense.grad.kernl', /no attribute 'kernl'\. Did you mean 'kernel'/);
  });

  it('of the run goes before a constant, and beside a function', () => {
    assert.deepEqual(numbersOf('pi'), [3]);
    assert.deepEqual(numbersOf('np.pi'), [Math.PI]);
    assert.deepEqual(numbersOf('mean + mean(x * 3)'), [11]);
  });

  it('has the tensor itself for a value, not a copy', () => {
    const entry = known.resolve(['x']);
    assert.equal(entry?.kind === 'tensor' && entry.value, valueOf('x'));
  });

  it('that has no value yet says so, also in front of an attribute', () => {
    fails('dense.output', /not been computed yet/);
    fails('dense.output.T.mean()', /not been computed yet/);
    fails('max(dense.output[0])', /not been computed yet/);
  });

  it('that is unknown may be meant for another', () => {
    fails('dens.kernel', /no name 'dens' here\. Did you mean 'dense'\?/);
    fails('dense.kernal', /'dense' has no 'kernal', but kernel, grad\. Did you mean 'kernel'\?/);
    fails('true', /Did you mean 'True'\?/);
    fails('meen(x)', /no function 'meen'\. Did you mean 'mean'/);
    fails('x.maen()', /no function 'maen'/);
    fails('mean(x, axs=0)', /no argument 'axs'.* Did you mean 'axis'\?/);
    fails('qqqqqq', /^There is no name 'qqqqqq' here\.$/);
  });

  it('of a layer or a function is no value', () => {
    fails('dense', /'dense' is not one tensor\. It has dense\.kernel, dense\.grad/);
    fails('sqrt + 1', /'sqrt' is a function; write sqrt\(x\)/);
    fails('x.sum', /'sum' is a function; write \.sum\(axis=None, keepdims=False\)/);
    fails('x.where(x, x)', /'where' is not a method; write where\(condition, x, y\)/);
  });
});

describe('shapes that do not fit are named', () => {
  for (const [text, message] of [
    ['x + [1, 2]', /\(3,\) and \(2,\) do not broadcast/],
    ['where(x > 0, dense.kernel, [1, 2])', /\(2, 3\) and \(2,\) do not broadcast/],
    ['dense.kernel @ dense.kernel', /\(2, 3\) @ \(2, 3\): the last size of the left, 3, .* right, 2\./],
    ['x @ 3', /no matrix product/],
    ['dense.kernel[2]', /Index 2 is out of range: axis 0 of \(2, 3\) goes from 0 to 1/],
    ['dense.kernel[0, -4]', /Index -4 is out of range: axis 1 of \(2, 3\)/],
    ['x[1:1][0]', /axis 0 of \(0,\) is empty/],
    ['x[0, 0]', /2 indices are too many for \(3,\)/],
    ['x[..., ...]', /one '\.\.\.'/],
    ['x[[True, False]]', /mask \(2,\) does not fit onto \(3,\)/],
    ['x[[0], [1]]', /one list or mask/],
    ['x[0.5]', /whole number, but is 0\.5000/],
    ['x[x]', /whole numbers, but is float32\[3\]/],
    ['x[::0]', /step of a slice cannot be 0/],
    ['mean(x, axis=1)', /no axis 1 in \(3,\): axes go from -1 to 0/],
    ['max(3, 4)', /single number has no axis 4/],
    ['sum(dense.kernel, axis=(0, 0))', /axis comes twice in \(0, 0\)/],
    ['reshape(x, (2, -1))', /\(3,\) has 3 elements and cannot become \(2, -1\)/],
    ['transpose(dense.kernel, 0)', /\(2, 3\) has 2 axes, but 1 are named/],
    ['[x, 1]', /one shape, but have \(3,\) and \(\)/],
    ['zeros(-1)', /\(-1,\) is no shape/],
    ['x and True', /shape \(3,\)\. Write any\(…\) or all\(…\)/],
    ['1 if x[:0] else 2', /shape \(0,\)/],
    ['0 < x < 2', /any\(…\)/],
  ] as const) {
    it(text, () => {
      fails(text, message);
    });
  }
});

describe('values that a function does not take are named', () => {
  for (const [text, message] of [
    ['loss > 2 & batch > 100', /'&' takes True and False.* write \(a > 1\) & \(b < 2\)/],
    ['~x', /'~' takes True and False/],
    ['-(x > 0)', /'-' takes numbers/],
    ['(x > 0) - (x > 1)', /'-' takes numbers/],
    ['7 // 0', /cannot be divided by 0/],
    ['2 ** -1', /2\.0 \*\* -1/],
    ['quantile(x, 1.5)', /from 0 to 1, but is 1\.5/],
    ['quantile(x[:0], 0.5)', /no values/],
    ['max(x[:0])', /max of no values/],
    ['mean()', /'x' is missing; it takes \(x, axis=None, keepdims=False\)/],
    ['mean(x, 0, True, 3)', /takes \(x, axis=None/],
    ['mean(x, 0, axis=0)', /'axis' is given twice/],
    ['mean(x, axis=0.5)', /'axis' must be whole numbers/],
    ['argmax(x, axis=[0])', /'axis' must be whole numbers/],
  ] as const) {
    it(text, () => {
      fails(text, message);
    });
  }
});

describe('an expression that asks for too much is refused before it is computed', () => {
  const one = { dtype: 'float32', shape: [1 << 14, 1], data: new Float32Array(1 << 14) } as const;
  const long = scopeOf({
    c: one,
    m: { dtype: 'float32', shape: [1024, 8192], data: new Float32Array(1 << 23) },
  });

  for (const [text, message] of [
    ['zeros(100000, 100000)', /10,000,000,000 elements; an expression may make up to 67,108,864/],
    ['c + c.T', /268,435,456 elements/],
    ['c[:, [0, 0]].reshape(-1, 1) * c.T', /536,870,912 elements/],
    ['m @ m.T', /8,589,934,592 multiplications/],
    [`size(m)${' + size(m)'.repeat(150)}`, /takes too long/],
  ] as const) {
    it(text.slice(0, 40), () => {
      assert.throws(() => evaluate(parseExpression(text), long), message);
    });
  }
});

describe('a new value for a tensor', () => {
  function written(text: string): TensorValue {
    return evaluateFor(parseExpression(text), scope, [2, 3]);
  }

  it('fills it with a number or a row', () => {
    assert.deepEqual([...written('7').data], [7, 7, 7, 7, 7, 7]);
    assert.deepEqual([...written('x * 2').data], [2, -4, 6, 2, -4, 6]);
    assert.deepEqual(written('7').shape, [2, 3]);
  });

  it('has the shape of the tensor where it is plain zeros or ones', () => {
    assert.deepEqual([...written('zeros').data], [0, 0, 0, 0, 0, 0]);
    assert.deepEqual([...written('ones * 3 - dense.kernel').data], [2, 1, 0, -1, -2, -3]);
    assert.deepEqual([...written('zeros(3) + 1').data], [1, 1, 1, 1, 1, 1]);
  });

  it('is refused where its shape does not fit', () => {
    assert.throws(() => written('dense.kernel.T'), /shape \(3, 2\); it must be \(2, 3\) or broadcast to it/);
    assert.throws(() => written('zeros(1, 2, 3)'), /shape \(1, 2, 3\)/);
  });
});
