// Python's own functions, as far as course code counts with them.

import { isSequence, longestList } from './operators';
import { constant, listOf, type PythonItem, type PythonValue, unknown } from './values';

type Builtin = (items: readonly PythonItem[]) => PythonValue;

const builtins: Readonly<Record<string, Builtin>> = {
  range(items) {
    const numbers = items.map(({ value }) => numberOf(value));
    if (numbers.length === 0 || numbers.some((value) => value === undefined)) return unknown;
    const [a, b, step = 1] = numbers as number[];
    const [start, end] = b === undefined ? [0, a] : [a, b];
    const count = step === 0 ? 0 : Math.max(0, Math.ceil((end - start) / step));
    if (count > longestList) return unknown;
    const { range } = items[0];
    return listOf(Array.from({ length: count }, (_, i) => ({ value: constant(start + i * step), range })));
  },
  len: ([item]) => {
    if (item && isSequence(item.value)) return constant(item.value.items.length);
    if (item?.value.kind === 'dict') return constant(item.value.entries.size);
    const text = item?.value.kind === 'constant' ? item.value.value : undefined;
    return typeof text === 'string' ? constant(text.length) : unknown;
  },
  int: ([item]) => ofNumber(item, Math.trunc),
  float: ([item]) => ofNumber(item, (value) => value),
  round: ([item]) => ofNumber(item, Math.round),
  abs: ([item]) => ofNumber(item, Math.abs),
  min: (items) => ofNumbers(items, Math.min),
  max: (items) => ofNumbers(items, Math.max),
  sum: (items) => ofNumbers(items, (...values) => values.reduce((total, value) => total + value, 0)),
  list: ([item]) => (item ? copyOf(item.value, 'list') : listOf([])),
  tuple: ([item]) => (item ? copyOf(item.value, 'tuple') : { kind: 'tuple', items: [] }),
  reversed: ([item]) => (item && isSequence(item.value) ? listOf(item.value.items.toReversed()) : unknown),
  enumerate: ([item]) =>
    item && isSequence(item.value)
      ? listOf(item.value.items.map((each, i) => pair({ ...each, value: constant(i) }, each)))
      : unknown,
  zip(items) {
    const lists = items.map(({ value }) => value);
    if (lists.length !== 2 || !isSequence(lists[0]) || !isSequence(lists[1])) return unknown;
    const [a, b] = [lists[0].items, lists[1].items];
    return listOf(a.slice(0, b.length).map((each, i) => pair(each, b[i])));
  },
  str: ([item]) =>
    item?.value.kind === 'constant' && item.value.value !== null
      ? constant(String(item.value.value))
      : unknown,
  bool: ([item]) => (item?.value.kind === 'constant' ? constant(Boolean(item.value.value)) : unknown),
};

export function builtin(name: string): Builtin | undefined {
  return Object.hasOwn(builtins, name) ? builtins[name] : undefined;
}

function numberOf(value: PythonValue): number | undefined {
  if (value.kind !== 'constant') return undefined;
  return typeof value.value === 'number' ? value.value : undefined;
}

function ofNumber(item: PythonItem | undefined, change: (value: number) => number): PythonValue {
  const { value } = item ?? { value: unknown };
  const parsed = value.kind === 'constant' && value.value !== null ? Number(value.value) : NaN;
  return Number.isFinite(parsed) ? constant(change(parsed)) : unknown;
}

/** Of several arguments, or of the one list. */
function ofNumbers(items: readonly PythonItem[], reduce: (...values: number[]) => number): PythonValue {
  const [first] = items;
  const list = items.length === 1 && isSequence(first.value) ? first.value.items : items;
  const numbers = list.map(({ value }) => numberOf(value));
  if (numbers.length === 0 || numbers.includes(undefined)) return unknown;
  return constant(reduce(...(numbers as number[])));
}

function copyOf(value: PythonValue, kind: 'list' | 'tuple'): PythonValue {
  return isSequence(value) ? { kind, items: [...value.items] } : unknown;
}

function pair(a: PythonItem, b: PythonItem): PythonItem {
  return { value: { kind: 'tuple', items: [a, b] }, range: b.range };
}
