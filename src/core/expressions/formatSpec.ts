// Python's format specification for numbers, as far as a log line wants it: `.4f`, `.3g`, `8d`, `+.2e`, `.1%`, `,`.
// https://docs.python.org/3/library/string.html#format-specification-mini-language

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';

export interface FormatSpec {
  readonly fill: string;
  readonly align: '<' | '>' | '^' | '=';
  readonly sign: '' | '+' | '-' | ' ';
  readonly width: number;
  readonly grouped: boolean;
  readonly precision?: number;
  readonly type: '' | 'd' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%';
}

/** Decimals that JavaScript writes at most. */
const mostDigits = 100;
/** Wider than any console. */
const widest = 1000;

const pattern = /^(?:(.)?([<>=^]))?([-+ ])?(0)?(\d+)?(,)?(?:\.(\d+))?([deEfFgG%])?$/u;

/** @throws UserError */
export function parseFormatSpec(text: string): FormatSpec {
  const match = pattern.exec(text);
  const [, fill, align, sign, zero, width, comma, precision, type] = match ?? [];
  if (!match || Number(width ?? 0) > widest || Number(precision ?? 0) > mostDigits) {
    throw new UserError(l10n.t("'{0}' is no number format. Examples: .4f, .3g, 8d, .2e, .1%.", text));
  }
  return {
    fill: fill ?? (zero ? '0' : ' '),
    align: (align ?? (zero ? '=' : '>')) as FormatSpec['align'],
    sign: (sign ?? '') as FormatSpec['sign'],
    width: Number(width ?? 0),
    grouped: comma !== undefined,
    precision: precision === undefined ? undefined : Number(precision),
    type: (type ?? '') as FormatSpec['type'],
  };
}

/** As Python's `format(number, spec)`. @throws UserError when the format does not take the number */
export function formatNumber(number: number, spec: FormatSpec): string {
  const negative = number < 0 || Object.is(number, -0);
  const sign = negative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
  const digits = spec.grouped
    ? withCommas(digitsOf(Math.abs(number), spec))
    : digitsOf(Math.abs(number), spec);
  return padded(sign, digits, spec);
}

function digitsOf(size: number, { type, precision }: FormatSpec): string {
  if (type === 'd') {
    if (!Number.isInteger(size)) {
      throw new UserError(l10n.t("The format 'd' takes whole numbers, but the value is {0}.", size));
    }
    return BigInt(size).toString();
  }
  if (!Number.isFinite(size)) {
    const word = Number.isNaN(size) ? 'nan' : 'inf';
    const percent = type === '%' ? '%' : '';
    return (type === 'E' || type === 'F' || type === 'G' ? word.toUpperCase() : word) + percent;
  }
  switch (type) {
    case 'f':
    case 'F':
      return fixed(size, precision ?? 6);
    case '%':
      return `${fixed(size * 100, precision ?? 6)}%`;
    case 'e':
      return exponential(size, precision ?? 6);
    case 'E':
      return exponential(size, precision ?? 6).toUpperCase();
    case 'g':
      return general(size, precision ?? 6);
    case 'G':
      return general(size, precision ?? 6).toUpperCase();
    case '':
      return precision === undefined ? String(size) : general(size, precision);
  }
}

function fixed(size: number, digits: number): string {
  // Beyond 10²¹ JavaScript would change to an exponent; such a number is whole.
  if (size >= 1e21) return BigInt(size).toString() + (digits > 0 ? `.${'0'.repeat(digits)}` : '');
  return halfToEven(size.toFixed(digits), size.toFixed(mostDigits));
}

/** The exponent has at least two digits: `1e-05`. */
function exponential(size: number, digits: number): string {
  const [mantissa, exponent] = size.toExponential(digits).split('e');
  const [exact] = size.toExponential(mostDigits).split('e');
  const power = exponent.slice(1).padStart(2, '0');
  return `${halfToEven(mantissa, exact)}e${exponent[0]}${power}`;
}

/** `precision` significant digits, trailing zeros left out; an exponent only for the very small and the large. */
function general(size: number, precision: number): string {
  const significant = Math.max(1, precision);
  const text = exponential(size, significant - 1);
  const [mantissa, power] = text.split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= significant) return `${withoutZeros(mantissa)}e${power}`;
  return withoutZeros(fixed(size, significant - 1 - exponent));
}

/** JavaScript rounds a half up; Python to the even digit. @param exact the same number with all its digits */
function halfToEven(rounded: string, exact: string): string {
  const length = rounded.includes('.') ? rounded.length : rounded.length + 1;
  const cut = exact.slice(0, length).replace(/\.$/, '');
  const isHalf = /^50*$/.test(exact.slice(length));
  return isHalf && cut.length === rounded.length && Number(cut.at(-1)) % 2 === 0 ? cut : rounded;
}

function withoutZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

function withCommas(digits: string): string {
  return digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

function padded(sign: string, digits: string, { fill, align, width }: FormatSpec): string {
  const missing = Math.max(0, width - sign.length - digits.length);
  switch (align) {
    case '<':
      return sign + digits + fill.repeat(missing);
    case '>':
      return fill.repeat(missing) + sign + digits;
    case '=':
      return sign + fill.repeat(missing) + digits;
    case '^':
      return fill.repeat(missing >> 1) + sign + digits + fill.repeat(missing - (missing >> 1));
  }
}
