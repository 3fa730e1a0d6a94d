// Every storage that a pickle refers to, whether a tensor that can be read does or not: the old format's storages can only
// be told apart when all their sizes are known.

import { isKind, type PickleValue } from '../pickle/pickleValue';
import { storageReference, type StorageReference } from './torchTensor';

/** By their keys. */
export function storageReferences(root: PickleValue): ReadonlyMap<string, StorageReference> {
  const found = new Map<string, StorageReference>();
  const seen = new Set<PickleValue>();
  const waiting: PickleValue[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop()!;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const reference = storageReference(value);
    if (reference) found.set(reference.key, reference);
    else for (const part of partsOf(value)) waiting.push(part);
  }
  return found;
}

function partsOf(value: PickleValue): Iterable<PickleValue> {
  if (isKind(value, 'list') || isKind(value, 'tuple') || isKind(value, 'set')) return value.items;
  if (isKind(value, 'dict')) return value.entries.values();
  if (!isKind(value, 'object')) return [];
  const { args, items = [], entries, state = null } = value;
  return [...args, ...items, ...(entries?.values() ?? []), state];
}
