// A cell's arithmetic as text: `z[0, 3] = Σ x[0, i]·W[i, 3] + b[3] = 0.42·0.07 − 0.1·0.3 + … = 1.31`.

import * as l10n from '@vscode/l10n';
import { formatCount } from '../../src/core/base/numbers';
import type { ArithmeticLine, ArithmeticTerm, CellArithmetic } from '../../src/protocol/passes';
import { brief, exact } from './numberText';
import { substituted } from './substitution';

export interface WrittenTerm {
  /** Before it: nothing before a first positive one, else `+` or `−`. */
  readonly sign: '' | '+' | '−';
  /** `0.42·0.07`, `0.3·(−0.1)` */
  readonly text: string;
  /** What is multiplied: `x[0, 3]·W[3, 17]`. */
  readonly names: string;
  readonly product: number;
}

export function writtenTerms(terms: readonly ArithmeticTerm[]): readonly WrittenTerm[] {
  return terms.map(({ factors, product }, index) => {
    const [first, ...others] = factors;
    const isNegative = first.value < 0 || Object.is(first.value, -0);
    const written = [
      brief(Math.abs(first.value)),
      ...others.map(({ value }) => (value < 0 ? `(${brief(value)})` : brief(value))),
    ];
    return {
      sign: isNegative ? '−' : index === 0 ? '' : '+',
      text: written.join('·'),
      names: factors.map(({ name }) => name).join('·'),
      product,
    };
  });
}

/** What stands for the terms that are not listed: `+ 720 more terms: 0.23`. Empty: all are. */
export function omittedText(
  { omitted, omittedSum }: ArithmeticLine,
  hidden: readonly ArithmeticTerm[],
): string {
  const count = omitted + hidden.length;
  if (count === 0) return '';
  const sum = hidden.reduce((total, { product }) => total + product, omittedSum);
  return count === 1
    ? l10n.t('+ 1 more term: {0}', brief(sum))
    : l10n.t('+ {0} more terms: {1}', formatCount(count), brief(sum));
}

/** For the clipboard and for screen readers, a line of text a line. */
export function arithmeticText({ name, lines, value }: CellArithmetic): string {
  return [`${name} = ${exact(value)}`, ...lines.map(lineText)].join('\n');
}

/** Whether the line's terms are added up. */
export function isSum({ formula }: ArithmeticLine): boolean {
  return formula.includes('Σ');
}

function lineText(line: ArithmeticLine): string {
  if (!isSum(line)) {
    const { text, others } = substituted(line);
    const formula = [line.formula, text, exact(line.result)].filter(Boolean).join(' = ');
    return others.length === 0 ? formula : `${formula}  (${others.join(', ')})`;
  }
  const terms = writtenTerms(line.terms).map(({ sign, text }, index) =>
    index === 0 ? `${sign}${text}` : `${sign} ${text}`,
  );
  const sum = [...terms, omittedText(line, [])].filter(Boolean).join(' ');
  return [line.formula, sum, exact(line.result)].filter(Boolean).join(' = ');
}
