// Operators on two tensors, element by element, with broadcasting and Python's rules of sign.

import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors';
import type { DType } from '../tensor/dtype';
import { type Shape, sizeOf } from '../tensor/shape';
import { broadcastShapes, broadcastTo } from './broadcast';
import type { BinaryOperator, ComparisonOperator, UnaryOperator } from './expression';
import { matmul } from './matmul';
import { commonType, floatType } from './promotion';
import { arrayOf, isFloat, type TensorValue } from './values';
import { mapped } from './view';

type OfTwo = (a: number, b: number) => number;

const floats: Readonly<Record<'+' | '-' | '*' | '/' | '//' | '%' | '**', OfTwo>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': floorDivide,
  '%': modulo,
  // JavaScript alone says that 1 ** NaN and (±1) ** ∞ are NaN.
  '**': (a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b),
};

const logical: Readonly<Record<'&' | '|' | '^', OfTwo>> = {
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
};

const comparisons: Readonly<Record<ComparisonOperator, OfTwo>> = {
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
};

/** @throws UserError when the shapes do not broadcast, or the operator does not take these types */
export function binary(operator: BinaryOperator, a: TensorValue, b: TensorValue): TensorValue {
  const result = applied(operator, a, b);
  // What Python computes of plain numbers is one again.
  return a.weak && b.weak ? { ...result, weak: true } : result;
}

/** A bool for each element. */
export function compare(operator: ComparisonOperator, a: TensorValue, b: TensorValue): TensorValue {
  const type = commonType(a, b);
  return elementwise(comparisons[operator], 'bool', asMet(a, type), asMet(b, type));
}

export function unary(operator: UnaryOperator, value: TensorValue): TensorValue {
  const { dtype, shape, data } = value;
  if (operator === '~') {
    if (dtype !== 'bool') {
      throw new UserError(l10n.t("'~' takes True and False; the negative of a number is '-'."));
    }
    return mapped('bool', shape, data, (x) => 1 - x);
  }
  if (dtype === 'bool') {
    throw new UserError(l10n.t("'{0}' takes numbers, not True and False. The opposite is '~'.", operator));
  }
  if (operator === '+') return value;
  const result = mapped(isFloat(dtype) ? dtype : 'int64', shape, data, negate(dtype));
  return value.weak ? { ...result, weak: true } : result;
}

/** `apply` on every pair of elements after broadcasting. */
export function elementwise(apply: OfTwo, dtype: DType, a: TensorValue, b: TensorValue): TensorValue {
  const shape = broadcastShapes(a.shape, b.shape);
  const length = sizeOf(shape);
  const [left, right] = [spread(a, shape), spread(b, shape)];
  const result = arrayOf(dtype, length);
  const leftStep = left.data.length === length ? 1 : 0;
  const rightStep = right.data.length === length ? 1 : 0;
  for (let i = 0; i < length; i++) result[i] = apply(left.data[i * leftStep], right.data[i * rightStep]);
  return { dtype, shape, data: result };
}

function applied(operator: BinaryOperator, a: TensorValue, b: TensorValue): TensorValue {
  switch (operator) {
    case '@':
      return matmul(a, b);
    case '&':
    case '|':
    case '^':
      if (a.dtype !== 'bool' || b.dtype !== 'bool') throw new UserError(onlyBooleans(operator));
      return elementwise(logical[operator], 'bool', a, b);
    case '/':
      return elementwise(floats['/'], floatType(commonType(a, b)), a, b);
    default:
      return arithmetic(operator, a, b);
  }
}

function arithmetic(
  operator: '+' | '-' | '*' | '//' | '%' | '**',
  a: TensorValue,
  b: TensorValue,
): TensorValue {
  const type = commonType(a, b);
  if (type === 'bool') {
    // NumPy's: a sum of truths is "or", a product "and".
    if (operator === '+') return elementwise(logical['|'], 'bool', a, b);
    if (operator === '*') return elementwise(logical['&'], 'bool', a, b);
    if (operator === '-') {
      throw new UserError(l10n.t("'-' takes numbers, not True and False. What differs is '!=' or '^'."));
    }
  }
  if (type === 'float32' || type === 'float64') {
    return elementwise(floats[operator], type, asMet(a, type), asMet(b, type));
  }
  return elementwise(wholeNumbers(operator, b), 'int64', a, b);
}

/** A plain number beside float32 is rounded to it first, as NumPy does: `x == 0.1` means the float32 next to 0.1. */
function asMet(value: TensorValue, type: DType): TensorValue {
  return value.weak && type === 'float32' ? mapped('float32', value.shape, value.data, Math.fround) : value;
}

/** On integers a division by zero gives 0 in NumPy, with a warning; here it is an error, as in Python. */
function wholeNumbers(operator: '+' | '-' | '*' | '//' | '%' | '**', b: TensorValue): OfTwo {
  if ((operator === '//' || operator === '%') && b.data.includes(0)) {
    throw new UserError(l10n.t("'{0}': whole numbers cannot be divided by 0.", operator));
  }
  if (operator === '**' && b.data.some((exponent) => exponent < 0)) {
    throw new UserError(
      l10n.t('Whole numbers cannot be raised to a negative power. Make the base a fraction: 2.0 ** -1.'),
    );
  }
  // Whole numbers have no −0.
  return (x, y) => floats[operator](x, y) + 0;
}

/** The greatest whole number not above the quotient; from the exact remainder, as CPython and NumPy do. */
function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b;
  const remainder = a % b;
  const opposite = remainder !== 0 && remainder < 0 !== b < 0;
  const quotient = (a - remainder) / b - (opposite ? 1 : 0);
  if (quotient === 0) return a / b < 0 ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** The remainder with the sign of the divisor. */
function modulo(a: number, b: number): number {
  const remainder = a % b;
  if (remainder === 0) return b < 0 ? -0 : 0;
  return remainder < 0 === b < 0 || Number.isNaN(remainder) ? remainder : remainder + b;
}

/** −0 is a float; whole numbers have none. */
function negate(dtype: DType): (x: number) => number {
  return isFloat(dtype) ? (x) => -x : (x) => 0 - x;
}

/** Single elements are repeated while they are read; everything else is laid out. */
function spread(value: TensorValue, shape: Shape): TensorValue {
  return value.data.length === 1 ? value : broadcastTo(value, shape);
}

function onlyBooleans(operator: string): string {
  return l10n.t(
    "'{0}' takes True and False on each side. It binds more tightly than comparisons: write (a > 1) {0} (b < 2).",
    operator,
  );
}
