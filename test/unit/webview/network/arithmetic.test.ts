import assert from 'node:assert/strict';
import type { ArithmeticLine, ArithmeticTerm } from '../../../../src/protocol/passes';
import { arithmeticText, omittedText, writtenTerms } from '../../../../webview/network/arithmetic';
import { brief, exact, tiny } from '../../../../webview/network/numberText';
import { substituted } from '../../../../webview/network/substitution';

function term(...factors: readonly (readonly [name: string, value: number])[]): ArithmeticTerm {
  return {
    factors: factors.map(([name, value]) => ({ name, value })),
    product: factors.reduce((product, [, value]) => product * value, 1),
  };
}

function line(formula: string, terms: readonly ArithmeticTerm[], result: number): ArithmeticLine {
  return { formula, terms, result, omitted: 0, omittedSum: 0 };
}

describe('The arithmetic of a cell', () => {
  const sum = line(
    'z[3] = Σ x[i]·W[i, 3]',
    [
      term(['x[0]', 0.42], ['W[0, 3]', 0.07]),
      term(['x[1]', -0.5], ['W[1, 3]', 0.2]),
      term(['x[2]', 1], ['W[2, 3]', -2]),
    ],
    -2.0706,
  );

  it('writes the terms of a sum with their signs', () => {
    assert.deepEqual(
      writtenTerms(sum.terms).map(({ sign, text }) => `${sign} ${text}`.trim()),
      ['0.42·0.07', '− 0.5·0.2', '+ 1·(−2)'],
    );
  });

  it('is text that can be copied', () => {
    assert.equal(
      arithmeticText({ name: 'dense.matmul[0, 3]', value: Math.fround(-2.0706), lines: [sum] }),
      'dense.matmul[0, 3] = −2.0706\nz[3] = Σ x[i]·W[i, 3] = 0.42·0.07 − 0.5·0.2 + 1·(−2) = −2.0706',
    );
  });

  it('says how many terms are not written, and what they come to', () => {
    const long = { ...sum, omitted: 718, omittedSum: 0.25 };
    assert.equal(omittedText(long, sum.terms.slice(1)), '+ 720 more terms: −1.85');
    assert.equal(omittedText({ ...sum, omitted: 1, omittedSum: 0.5 }, []), '+ 1 more term: 0.5');
    assert.equal(omittedText(sum, []), '');
  });

  it('puts numbers for names into a formula', () => {
    const text = (formula: string, ...terms: readonly ArithmeticTerm[]): string | undefined =>
      substituted(line(formula, terms, 0)).text;
    assert.equal(text('y[3] = max(0, z[3])', term(['z[3]', -0.93])), 'max(0, −0.93)');
    assert.equal(
      text('z[3] = x·W[3] + b[3]', term(['x·W[3]', 4.71]), term(['b[3]', -0.05])),
      '4.71 + (−0.05)',
    );
    assert.equal(
      text('v ← v + (dW² − v)·(1 − β₂)', term(['v', 0.5]), term(['dW', -0.1]), term(['β₂', 0.999])),
      '0.5 + ((−0.1)² − 0.5)·(1 − 0.999)',
    );
    // The m of `max` is no m.
    assert.equal(
      text('p = exp(z[2] − max z) / s', term(['z[2]', 2]), term(['max z', 3]), term(['s', 1.5])),
      'exp(2 − 3) / 1.5',
    );
  });

  it('lists numbers whose names are not in the formula as they stand', () => {
    const { text, others } = substituted(
      line('rate = lr·√(1 − β₂ᵗ)', [term(['lr', 0.001]), term(['t', 41])], 0),
    );
    assert.equal(text, '0.001·√(1 − β₂ᵗ)');
    assert.deepEqual(others, ['t = 41']);
  });
});

describe('Numbers on the network page', () => {
  it('have three digits and a true minus', () => {
    assert.deepEqual([0.4217, -12.345, 0, 1e-5, -0.000123, 12345, NaN, -Infinity].map(brief), [
      '0.422',
      '−12.3',
      '0',
      '1e−5',
      '−1.2e−4',
      '1.2e4',
      'NaN',
      '−∞',
    ]);
  });

  it('have at most seven characters in the cells of units', () => {
    for (const value of [-0.00188, 0.123456, -123.456, 98765, -98765, 1e-9, -1e-30, 0.05, -0.999]) {
      assert.ok(tiny(value).length <= 7, tiny(value));
    }
    assert.deepEqual([-0.00188, 0.1234, 1e-4].map(tiny), ['−0.0019', '0.123', '1e−4']);
  });

  it('have all digits of a float32 where one is the subject', () => {
    for (const value of [0.1, 1 / 3, -123456.7, 1e-20].map(Math.fround)) {
      assert.equal(Math.fround(Number(exact(value).replaceAll('−', '-'))), value);
    }
    assert.equal(exact(Math.fround(0.1)), '0.1');
  });
});
