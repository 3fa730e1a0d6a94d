// What is part of the language, where a mistake is said to be, and that no text whatever does harm.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../../src/core/base/errors';
import { evaluate } from '../../../../src/core/expressions/evaluate';
import { deepestNesting, longestExpression } from '../../../../src/core/expressions/limits';
import { parseExpression } from '../../../../src/core/expressions/parseExpression';
import { plainNumber } from '../../../../src/core/expressions/values';
import { float32, scopeOf } from '../../../support/scopes';

const scope = scopeOf({
  loss: plainNumber(2.5, 'float64'),
  batch: plainNumber(101, 'int64'),
  x: float32([3], 1, -2, 3),
  'dense.kernel': float32([2, 2], 1, 2, 3, 4),
});

function numberOf(text: string): number {
  return evaluate(parseExpression(text), scope).data[0];
}

function fails(text: string, message: RegExp): void {
  assert.throws(
    () => parseExpression(text),
    (error) => error instanceof UserError && message.test(error.message),
    text,
  );
}

describe('operators as in C', () => {
  for (const [text, expected] of [
    ['loss > 2 && batch > 100', 1],
    ['loss > 2&&batch > 101', 0],
    ['loss > 9||batch!=3', 1],
    ['!(loss > 2)', 0],
    ['!loss', 0],
    ['!!loss', 1],
    ['! batch == 3', 1],
  ] as const) {
    it(text, () => {
      assert.equal(numberOf(text), expected);
    });
  }
});

describe('and, or, not bind as in Python', () => {
  for (const [text, expected] of [
    ['not 1 and 0', 0],
    ['not 0 or 1', 1],
    ['0 and not 0 or 1', 1],
    ['1 or not 1 and 0', 1],
    ['not not 1 and 0', 0],
    ['not 1 == 2', 1],
    ['not (0 or 1)', 0],
    ['not 0 if 0 else 5', 5],
    ['3 if not 0 and 0 else 4', 4],
  ] as const) {
    it(text, () => {
      assert.equal(numberOf(text), expected);
    });
  }
});

describe('an expression', () => {
  it('may stand on several lines, with blanks around it', () => {
    assert.equal(numberOf('  loss\n  * 2 '), 5);
  });

  it('knows where its parts stand, also after respelled operators', () => {
    const { root } = parseExpression('!x && batch');
    assert.equal(root.kind, 'logical');
    assert.deepEqual(root.kind === 'logical' && [root.right.from, root.right.to], [6, 11]);
  });
});

describe('a mistake is named with its column', () => {
  for (const [text, message] of [
    ['1 +', /^Column 4: .*breaks off/],
    ['x[', /^Column 3: .*breaks off/],
    ['a b', /^Column 3: 'b' does not belong/],
    ['a..b', /^Column 3: '\.' does not belong/],
    ['loss && a b', /^Column 11: 'b'/],
    ['loss = 3', /^Column 6: .*write '=='/],
    ['x, 1', /^Column 2: ',' does not belong/],
    ['1 == not 0 and 1', /^Column 6: here 'not' needs brackets/],
    ['x; x', /^Column 1: 'x; x' is not part/],
    ['1 + "text"', /^Column 5: '"text"' is not part/],
    ['x is 3', /^Column 3: there is no operator 'is'/],
    ['x << 3', /^Column 3: there is no operator '<<'/],
    ['mean(axis=0, x)', /^Column 14: arguments without a name/],
    ['mean(*x)', /^Column 6: '\*' is not part/],
    ['x[0]()', /^Column 1: only functions/],
    ['1j', /^Column 1: '1j' is not a number/],
    ['lambda: 3', /^Column 1/],
    ['import os', /^Column 1/],
    ['(y := 3)', /^Column 2/],
    ['[a for a in x]', /^Column 1/],
    ['   ', /no expression/],
  ] as const) {
    it(text, () => {
      fails(text, message);
    });
  }

  it('counted from where the expression begins in a longer text', () => {
    assert.throws(() => parseExpression('1 +', 11), /^UserError: Column 14/);
  });
});

describe('limits of an expression', () => {
  it('on its length', () => {
    fails('1'.repeat(longestExpression + 1), /10001 characters/);
  });

  for (const [what, text] of [
    ['brackets', `${'('.repeat(deepestNesting + 1)}1${')'.repeat(deepestNesting + 1)}`],
    ['signs', `${'-'.repeat(400)}1`],
    ['negations', `${'!'.repeat(400)}1`],
    ['sums', `1${'+1'.repeat(400)}`],
    ['alternatives', `1${'||1'.repeat(400)}`],
    ['indices', `x${'[0]'.repeat(400)}`],
    ['attributes', `x${'.T'.repeat(400)}`],
    ['alternatives in brackets', `${'('.repeat(99)}1${`${'||1'.repeat(9)})`.repeat(99)}`],
    ['lists', `${'['.repeat(400)}${']'.repeat(400)}`],
    ['conditions', `${'1 if 1 else '.repeat(400)}1`],
  ]) {
    it(`on its depth: ${what}`, () => {
      fails(text, /at most 200 deep/);
    });
  }

  for (const opening of ['(', '[', '-', 'not ', 'x.', 'x[', 'f(', '1+', '!']) {
    it(`on its depth: nothing but ${opening}`, () => {
      fails(opening.repeat(longestExpression / opening.length), /^Column/);
    });
  }
});

describe('any text', () => {
  const words = [
    ...[
      'x',
      'loss',
      'dense',
      '.kernel',
      '.T',
      '.mean()',
      'mean',
      'reshape',
      'max(',
      'zeros(',
      'where(',
      '(',
      ')',
    ],
    ...[
      '[',
      ']',
      ',',
      ':',
      '...',
      '+',
      '-',
      '**',
      '//',
      '%',
      '@',
      '<',
      '==',
      '&',
      '|',
      '~',
      '!',
      '&&',
      '||',
      'not',
    ],
    ...[
      ' and ',
      ' if ',
      ' else ',
      'axis=',
      '0',
      '1',
      '-3',
      '2.5',
      '1e9',
      'nan',
      'True',
      '"',
      '#',
      '\n',
      '{',
      '=',
    ],
  ];

  function valueOrUserError(text: string): void {
    try {
      evaluate(parseExpression(text), scope);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }

  it('made of the words of the language has a value or an error for people', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 14 }), (parts) => {
        valueOrUserError(parts.join(''));
      }),
      { numRuns: 3000 },
    );
  });

  it('of any characters has a value or an error for people', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 30 }), valueOrUserError), { numRuns: 500 });
  });
});
