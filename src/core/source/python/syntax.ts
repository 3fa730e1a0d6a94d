// Python's grammar as a tree, and the questions that a reader of it asks again and again.

import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { childrenOf } from '../../python/syntaxNodes';
import type { TextRange } from '../sourceDocument';

/** A text with its tree. Syntax errors leave gaps in the tree; what stands around them is read all the same. */
export interface PythonText {
  readonly text: string;
  readonly root: SyntaxNode;
}

export function parsePython(text: string): PythonText {
  return { text, root: parser.parse(text).topNode };
}

export function rangeOf({ from, to }: SyntaxNode): TextRange {
  return { from, to };
}

export function textOf({ text }: PythonText, { from, to }: SyntaxNode): string {
  return text.slice(from, to);
}

/** Marks between the parts of a list or a call. */
const punctuation: ReadonlySet<string> = new Set([
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '.',
  'Comment',
  '⚠',
]);

/** Without brackets, commas and comments. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => !punctuation.has(name));
}

export function childNamed(node: SyntaxNode, name: string): SyntaxNode | undefined {
  return node.getChild(name) ?? undefined;
}

/** The statements of a `Body`, those on one line apart. */
export function statementsOf(body: SyntaxNode): SyntaxNode[] {
  return partsOf(body).flatMap((node) => (node.name === 'StatementGroup' ? partsOf(node) : [node]));
}

/** The text of a string literal; undefined where it is bytes or cannot be told. */
export function stringValue(literal: string): string | undefined {
  const match = /^([a-zA-Z]*)("""|'''|"|')([\s\S]*)\2$/.exec(literal);
  if (!match) return undefined;
  const [, prefix, , inside] = match;
  if (/b/i.test(prefix)) return undefined;
  return /r/i.test(prefix)
    ? inside
    : inside.replace(/\\(\r?\n|[\s\S])/g, (_, escaped: string) => escapes[escaped] ?? escaped);
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  '\n': '',
  '\r\n': '',
};

/** The value of a number literal; undefined for complex ones. */
export function numberValue(literal: string): number | undefined {
  const plain = literal.replaceAll('_', '');
  if (/j$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isNaN(value) ? undefined : value;
}
