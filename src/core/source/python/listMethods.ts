// Methods of lists and dictionaries that build what a model is made of.

import type { PythonCall } from './calls';
import { isSequence, longestList } from './operators';
import { constant, listOf, none, type PythonItem, type PythonValue, unknown } from './values';

export function listMethod(self: PythonValue, name: string, { positional }: PythonCall): PythonValue {
  const [first] = positional;
  if (self.kind === 'list') return changeList(self.items, name, positional);
  if (self.kind !== 'dict') return unknown;
  if (name === 'get') {
    const key = first?.value.kind === 'constant' ? String(first.value.value) : '';
    return self.entries.get(key)?.value ?? positional[1]?.value ?? none;
  }
  if (name === 'items') {
    return listOf(
      [...self.entries].map(([key, item]) => ({
        range: item.range,
        value: { kind: 'tuple', items: [{ ...item, value: constant(key) }, item] },
      })),
    );
  }
  return name === 'values' ? listOf([...self.entries.values()]) : unknown;
}

function changeList(items: PythonItem[], name: string, positional: readonly PythonItem[]): PythonValue {
  const [first, second] = positional;
  if (!first || items.length >= longestList) return unknown;
  if (name === 'append') items.push(first);
  else if (name === 'extend' && isSequence(first.value)) items.push(...first.value.items);
  else if (name === 'insert' && second && first.value.kind === 'constant')
    items.splice(Number(first.value.value), 0, second);
  else return unknown;
  return none;
}
