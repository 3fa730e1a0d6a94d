// A model file's JSON with the places of its parts: nodes of the parser, and what they say.

import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
import type { JsonValue } from '../../model/modelSpec';
import type { GivenArguments } from '../keras/bindArguments';
import type { Reporter } from '../reporter';
import type { TextRange } from '../sourceDocument';

/** A model nests six deep; the parser calls itself for each level, and would run out of stack in a hostile text. */
const deepest = 100;

/** The root, as far as it can be read; syntax errors are reported where they are. */
export function parseJson(text: string, reporter: Reporter): Node | undefined {
  const tooDeep = placeBelow(text, deepest);
  if (tooDeep !== undefined) {
    const range = { from: tooDeep, to: tooDeep + 1 };
    reporter.error(range, l10n.t('This is nested more than {0} deep, which no model file is.', deepest));
    return undefined;
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  for (const { offset, length, error } of errors) {
    const range = { from: offset, to: offset + Math.max(1, length) };
    reporter.error(range, l10n.t('This is no JSON: {0}.', printParseErrorCode(error)));
  }
  return root;
}

/** Where a text first nests deeper than `levels`; undefined: nowhere. */
function placeBelow(text: string, levels: number): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const token = text.slice(scanner.getTokenOffset(), scanner.getPosition());
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth > levels) return scanner.getTokenOffset();
  }
  return undefined;
}

export function rangeOf(node: Node): TextRange {
  return { from: node.offset, to: node.offset + node.length };
}

export interface Member {
  readonly name: string;
  readonly nameRange: TextRange;
  readonly value: Node;
}

/** Of an object; nothing of anything else. A name that is given twice counts as its last. */
export function membersOf(node: Node | undefined): readonly Member[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap((property): Member[] => {
    const [key, value] = property.children ?? [];
    if (!key || !value) return [];
    // Without its quotes, so that a change of the name leaves them.
    const nameRange = { from: key.offset + 1, to: key.offset + key.length - 1 };
    return [{ name: String(key.value), nameRange, value }];
  });
}

export function member(node: Node | undefined, name: string): Node | undefined {
  return membersOf(node).findLast((candidate) => candidate.name === name)?.value;
}

/** The members of an object as the arguments of its class. */
export function argumentsOf(node: Node): GivenArguments {
  const members = membersOf(node).map(
    ({ name, nameRange, value }) =>
      [name, { value: valueOf(value), range: rangeOf(value), nameRange }] as const,
  );
  return { positional: [], keywords: new Map(members) };
}

/** What a node says; objects by class name in Keras' serialized form. */
export function valueOf(node: Node): JsonValue {
  switch (node.type) {
    case 'object':
      return objectOf(node);
    case 'array':
      return (node.children ?? []).map(valueOf);
    default:
      return (node.value ?? null) as JsonValue;
  }
}

function objectOf(node: Node): JsonValue {
  const named = Object.fromEntries(membersOf(node).map(({ name, value }) => [name, valueOf(value)]));
  const only = classMember(node);
  return only ? { class_name: only.name, config: named[only.name] } : named;
}

/** `"Adam": { … }` of `{ "Adam": { … } }`; undefined for an object that names no class. */
export function classMember(node: Node): Member | undefined {
  const [only, ...others] = membersOf(node);
  const isClass = only && others.length === 0 && /^[A-Z]/.test(only.name) && only.value.type === 'object';
  return isClass ? only : undefined;
}
