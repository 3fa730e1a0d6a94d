// What may stand at a place of an expression that is being typed.

import { UserError } from '../base/errors';
import { attributes } from './attributes';
import { constants } from './constants';
import { type FunctionDefinition, functions, isMethod, usageOf } from './functions';
import { longestExpression } from './limits';
import type { Scope, ScopeEntry, ScopeName } from './scope';

export interface Completion {
  readonly label: string;
  /** Characters of the text that it replaces. */
  readonly start: number;
  readonly length: number;
  readonly kind: 'function' | 'method' | 'variable' | 'property';
  /** `float32[784,256]`, `mean(x, axis=None, keepdims=False)`. */
  readonly detail?: string;
}

type Offer = Omit<Completion, 'start' | 'length'>;

const identifier = /^[A-Za-z_]\w*$/;

/** @param offset of the cursor in `text` */
export function complete(text: string, offset: number, scope: Scope): readonly Completion[] {
  if (text.length > longestExpression) return [];
  const before = text.slice(0, offset);
  const [, prefix] = /([A-Za-z_]\w*)?$/.exec(before)!;
  const start = offset - (prefix?.length ?? 0);
  // Not in the middle of a number: `1e`, `0x`.
  if (/\w$/.test(before.slice(0, start))) return [];
  const [after] = /^\w*/.exec(text.slice(offset))!;
  const wanted = (prefix ?? '').toLowerCase();
  return offersAt(before.slice(0, start), scope)
    .filter(({ label }) => label.toLowerCase().startsWith(wanted) && identifier.test(label))
    .map((offer) => ({ ...offer, start, length: (prefix?.length ?? 0) + after.length }));
}

/** @param before the text in front of the name that is being typed */
function offersAt(before: string, scope: Scope): readonly Offer[] {
  const dot = /\.\s*$/.exec(before);
  if (!dot) return [...scope.names([]).map((name) => offerOf(name, 'variable')), ...calls(), ...numbers()];
  const owner = before.slice(0, dot.index).trimEnd();
  const chain = /(?:[A-Za-z_]\w*\s*\.\s*)*[A-Za-z_]\w*$/.exec(owner);
  if (!chain) return /[)\]]$/.test(owner) ? members() : [];
  // `f(x).T.`: the chain hangs on a value, not on a name.
  if (/\.\s*$/.test(owner.slice(0, chain.index))) return members();
  const path = chain[0].split('.').map((name) => name.trim());
  const names = scope.names(path).map((name) => offerOf(name, 'property'));
  switch (kindOf(path, scope)) {
    case 'tensor':
      return [...names, ...members()];
    case 'namespace':
      return names;
    case undefined:
      return path.length === 1 && path[0] === 'np' ? [...calls(), ...numbers()] : attributeChain(path, scope);
  }
}

function kindOf(path: readonly string[], scope: Scope): ScopeEntry['kind'] | undefined {
  try {
    return scope.resolve(path)?.kind;
  } catch (error) {
    // A tensor that has no value yet.
    if (error instanceof UserError) return 'tensor';
    throw error;
  }
}

/** `kernel.T.`: an attribute of a tensor is a tensor again. */
function attributeChain(path: readonly string[], scope: Scope): readonly Offer[] {
  const owner = path.slice(0, -1);
  if (owner.length === 0 || !attributes.has(path.at(-1)!)) return [];
  return kindOf(owner, scope) === 'tensor' || attributeChain(owner, scope).length > 0 ? members() : [];
}

function offerOf({ name, detail }: ScopeName, kind: Offer['kind']): Offer {
  return { label: name, kind, detail };
}

function calls(): Offer[] {
  return [...functions].map(([name, definition]) => ({
    label: name,
    kind: 'function',
    detail: usageOf(name, definition),
  }));
}

function numbers(): Offer[] {
  return [...constants.keys()].map((label) => ({ label, kind: 'variable' }));
}

/** Of every tensor. */
function members(): Offer[] {
  const isOffered = ([name, definition]: readonly [string, FunctionDefinition]): boolean =>
    isMethod(definition) && !attributes.has(name);
  return [
    ...[...attributes.keys()].map((label): Offer => ({ label, kind: 'property' })),
    ...[...functions].filter(isOffered).map(([name, definition]): Offer => ({
      label: name,
      kind: 'method',
      detail: usageOf(name, definition, true),
    })),
  ];
}
