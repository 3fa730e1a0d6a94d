// A formula written out with its numbers.

import type { ArithmeticLine, ArithmeticTerm } from '../../../protocol/passes';

/** Terms that a page has room for. */
const mostTerms = 64;

type Factor = readonly [name: string, value: number];

export function term(...factors: readonly Factor[]): ArithmeticTerm {
  return {
    factors: factors.map(([name, value]) => ({ name, value })),
    product: factors.reduce((product, [, value]) => product * value, 1),
  };
}

/** The sum of `terms`; those of the largest magnitudes are listed. */
export function sumLine(formula: string, terms: readonly ArithmeticTerm[]): ArithmeticLine {
  const sorted = terms.toSorted((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const rest = sorted.slice(mostTerms);
  return {
    formula,
    terms: sorted.slice(0, mostTerms),
    omitted: rest.length,
    omittedSum: sum(rest),
    result: sum(terms),
  };
}

/** A formula that is no sum, with the numbers that it reads. */
export function plainLine(formula: string, factors: readonly Factor[], result: number): ArithmeticLine {
  const terms = factors.map((factor) => term(factor));
  return { formula, terms, omitted: 0, omittedSum: 0, result };
}

function sum(terms: readonly ArithmeticTerm[]): number {
  return terms.reduce((total, { product }) => total + product, 0);
}
