// Python's operators on constants and lists.

import { constant, listOf, type PythonValue, truthOf, unknown } from './values';

/** A list that is repeated or joined beyond this is no model any more. */
export const longestList = 10_000;

export function unary(operator: string, operand: PythonValue): PythonValue {
  if (operator === 'not') {
    const truth = truthOf(operand);
    return truth === undefined ? unknown : constant(!truth);
  }
  if (operand.kind !== 'constant' || typeof operand.value !== 'number') return unknown;
  if (operator === '-') return constant(-operand.value);
  return operator === '+' ? operand : unknown;
}

export function binary(operator: string, left: PythonValue, right: PythonValue): PythonValue {
  if (operator === 'and' || operator === 'or') {
    const truth = truthOf(left);
    if (truth === undefined) return unknown;
    return truth === (operator === 'and') ? right : left;
  }
  if (isSequence(left) || isSequence(right)) return sequences(operator, left, right);
  if (left.kind !== 'constant' || right.kind !== 'constant') return unknown;
  const [a, b] = [left.value, right.value];
  if (operator === '==') return constant(a === b);
  if (operator === '!=') return constant(a !== b);
  if (operator === 'is') return constant(a === b);
  if (typeof a === 'number' && typeof b === 'number') return numbers(operator, a, b);
  if (typeof a === 'string' && typeof b === 'string') return texts(operator, a, b);
  return unknown;
}

function numbers(operator: string, a: number, b: number): PythonValue {
  switch (operator) {
    case '+':
      return constant(a + b);
    case '-':
      return constant(a - b);
    case '*':
      return constant(a * b);
    case '/':
      return b === 0 ? unknown : constant(a / b);
    case '//':
      return b === 0 ? unknown : constant(Math.floor(a / b));
    // The sign of the divisor, as in Python.
    case '%':
      return b === 0 ? unknown : constant(a - b * Math.floor(a / b));
    case '**':
      return constant(a ** b);
    case '<':
      return constant(a < b);
    case '<=':
      return constant(a <= b);
    case '>':
      return constant(a > b);
    case '>=':
      return constant(a >= b);
    default:
      return unknown;
  }
}

function texts(operator: string, a: string, b: string): PythonValue {
  if (operator === '+' && a.length + b.length <= longestList) return constant(a + b);
  return operator === 'in' ? constant(b.includes(a)) : unknown;
}

function sequences(operator: string, left: PythonValue, right: PythonValue): PythonValue {
  if (operator === '+' && isSequence(left) && isSequence(right)) {
    const length = left.items.length + right.items.length;
    return length > longestList ? unknown : { kind: left.kind, items: [...left.items, ...right.items] };
  }
  if (operator === '*') {
    const [list, times] = isSequence(left) ? [left, right] : [right, left];
    if (!isSequence(list) || times.kind !== 'constant' || typeof times.value !== 'number') return unknown;
    const count = Math.max(0, Math.trunc(times.value));
    if (list.items.length * count > longestList) return unknown;
    return listOf(Array.from({ length: count }, () => list.items).flat());
  }
  if (operator === 'in' && isSequence(right) && left.kind === 'constant') {
    return constant(right.items.some(({ value }) => value.kind === 'constant' && value.value === left.value));
  }
  return unknown;
}

export function isSequence(
  value: PythonValue,
): value is Extract<PythonValue, { readonly kind: 'list' | 'tuple' }> {
  return value.kind === 'list' || value.kind === 'tuple';
}
