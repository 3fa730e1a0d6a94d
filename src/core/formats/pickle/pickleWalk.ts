// Goes through what a pickle describes, and calls everything by its path: `optimizer.state.0.exp_avg`. Ends also where a
// value holds itself, or the same value so often that writing all of it down would take for ever.

import * as l10n from '@vscode/l10n';
import { globalName, isKind, type PickleObject, type PickleValue, pythonText } from './pickleValue';

export interface PickleVisitor {
  /** Whether the object has been dealt with, so that what is in it is not gone through. */
  object(object: PickleObject, path: string): boolean;
  /** A number, a text, …: whatever holds nothing. */
  scalar(value: PickleValue, path: string): void;
}

/** Two million paths take a second. */
const mostSteps = 2_000_000;
/** Checkpoints nest ten deep; their paths are names for people. */
const deepest = 200;

/** Sentences about what was not gone through. */
export function walkPickle(root: PickleValue, visitor: PickleVisitor): readonly string[] {
  const walk = new Walk(visitor);
  walk.visit(root, '', 0);
  return [...walk.remarks];
}

class Walk {
  readonly remarks = new Set<string>();
  private steps = 0;
  /** What the path leads through. */
  private readonly open = new Set<PickleValue>();

  constructor(private readonly visitor: PickleVisitor) {}

  visit(value: PickleValue, path: string, depth: number): void {
    if (++this.steps > mostSteps) {
      this.remarks.add(l10n.t('It holds more than {0} values; the others are not listed.', mostSteps));
      return;
    }
    if (isScalar(value)) {
      this.visitor.scalar(value, path);
      return;
    }
    if (depth > deepest) {
      this.remarks.add(
        l10n.t('Its values are nested more than {0} deep; deeper ones are not listed.', deepest),
      );
      return;
    }
    if (this.open.has(value)) {
      this.remarks.add(l10n.t("'{0}' holds itself; it is listed once.", path));
      return;
    }
    this.open.add(value);
    this.visitInside(value, path, depth + 1);
    this.open.delete(value);
  }

  private visitInside(value: PickleValue, path: string, depth: number): void {
    if (isKind(value, 'object')) {
      if (this.visitor.object(value, path)) return;
      this.visitObject(value, path, depth);
    } else if (isKind(value, 'dict')) this.visitEntries(value.entries, path, depth);
    else if (isKind(value, 'list') || isKind(value, 'tuple') || isKind(value, 'set')) {
      this.visitItems(value.items, path, depth);
    }
  }

  private visitObject(object: PickleObject, path: string, depth: number): void {
    for (const content of contentsOf(object)) this.visit(content, path, depth);
    if (object.items) this.visitItems(object.items, path, depth);
    if (object.entries) this.visitEntries(object.entries, path, depth);
    // The state of an ordered dictionary is what others have hung on it: `_metadata` of PyTorch.
    if (isContainer(object) || object.state === undefined) return;
    const { state } = object;
    const parts = isKind(state, 'tuple') && state.items.length === 2 ? state.items : [state];
    for (const part of parts) {
      if (isKind(part, 'dict')) this.visitEntries(part.entries, path, depth);
      else if (part !== null && !isScalar(part)) this.visit(part, path, depth);
    }
  }

  private visitItems(items: readonly PickleValue[], path: string, depth: number): void {
    for (const [index, item] of items.entries()) {
      if (this.steps > mostSteps) return;
      this.visit(item, joinPath(path, String(index)), depth);
    }
  }

  private visitEntries(entries: ReadonlyMap<PickleValue, PickleValue>, path: string, depth: number): void {
    for (const [key, item] of entries) {
      if (this.steps > mostSteps) return;
      this.visit(item, joinPath(path, typeof key === 'string' ? key : pythonText(key)), depth);
    }
  }
}

/** What a container is made from. */
function contentsOf(object: PickleObject): readonly PickleValue[] {
  const [first] = object.args;
  if (!isContainer(object) || first === undefined || isScalar(first)) return [];
  // Python 2 wrote an ordered dictionary as a list of pairs.
  return isKind(first, 'list') ? [asDictionary(first.items) ?? first] : [first];
}

function asDictionary(pairs: readonly PickleValue[]): PickleValue | undefined {
  const entries = new Map<PickleValue, PickleValue>();
  for (const pair of pairs) {
    if ((!isKind(pair, 'list') && !isKind(pair, 'tuple')) || pair.items.length !== 2) return undefined;
    entries.set(pair.items[0], pair.items[1]);
  }
  return { kind: 'dict', entries };
}

function isContainer({ callable }: PickleObject): boolean {
  const name = globalName(callable);
  return name !== undefined && containers.has(name);
}

const containers = new Set([
  'collections.OrderedDict',
  'collections.defaultdict',
  'collections.Counter',
  'builtins.dict',
  'builtins.list',
  'builtins.tuple',
  'builtins.set',
  'builtins.frozenset',
  '__builtin__.set',
  '__builtin__.frozenset',
  'torch.Size',
]);

function isScalar(value: PickleValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return value.kind === 'bytes' || value.kind === 'global' || value.kind === 'persistent';
}

function joinPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
