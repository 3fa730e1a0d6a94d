// A cell's arithmetic as text: `z[0, 3] = Σ x[0, i]·W[i, 3] + b[3] = 0.42·0.07 − 0.1·0.3 + … = 1.31`.

import * as l10n from '@vscode/l10n';
import { formatCount } from '../../src/core/base/numbers';
import type { ArithmeticLine, ArithmeticTerm, CellArithmetic } from '../../src/protocol/passes';

/** Three digits, a true minus sign: `0.42`, `−1.2e−5`, `NaN`. */
export function brief(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 0.001 || size >= 10_000)
      ? value.toExponential(1).replace('e+', 'e')
      : String(Number(value.toPrecision(3)));
  return text.replaceAll('-', '−');
}

/** At most seven characters, for the cells of units: `0.42`, `−0.0019`, `−2e−5`. */
export function tiny(value: number): string {
  if (!Number.isFinite(value)) return brief(value);
  const text = [3, 2]
    .map((digits) => String(Number(value.toPrecision(digits))))
    .find(({ length }) => length <= 7);
  const fits = text !== undefined && (Math.abs(value) >= 0.001 || value === 0);
  return (fits ? text : value.toExponential(0).replace('e+', 'e')).replaceAll('-', '−');
}

/** All digits that tell a float32 from its neighbours. */
export function exact(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text)).replaceAll('-', '−');
  }
  return Number.isFinite(value) ? String(Number(value.toPrecision(9))).replaceAll('-', '−') : brief(value);
}

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

function lineText(line: ArithmeticLine): string {
  const terms = writtenTerms(line.terms).map(({ sign, text }, index) =>
    index === 0 ? `${sign}${text}` : `${sign} ${text}`,
  );
  const sum = [...terms, omittedText(line, [])].filter(Boolean).join(' ');
  return [line.formula, sum, exact(line.result)].filter(Boolean).join(' = ');
}
