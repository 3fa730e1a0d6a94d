// Python's precedence of and, or, not. The grammar that the parser comes with lets `not` take in all that follows it:
// `not a and b` is one `not` there. So the terms are laid out in their order and grouped anew.

import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from './syntaxNodes';

/** What stands between `and` and `or`. */
export interface LogicalTerm {
  readonly operand: SyntaxNode;
  /** Nodes that begin with each `not` in front of it, the outermost first. */
  readonly negations: readonly SyntaxNode[];
}

/** Of a node that is `a and b`, `a or b` or `not a`, without brackets around it. */
export function logicalOperator(node: SyntaxNode): 'and' | 'or' | 'not' | undefined {
  if (node.name === 'UnaryExpression') return node.firstChild?.name === 'not' ? 'not' : undefined;
  if (node.name !== 'BinaryExpression') return undefined;
  const operator = node.firstChild?.nextSibling?.name;
  return operator === 'and' || operator === 'or' ? operator : undefined;
}

/** `a and not b or c` is `[[a, not b], [c]]`: an "or" of "and"s. */
export function alternativesOf(node: SyntaxNode): readonly (readonly LogicalTerm[])[] {
  const operator = logicalOperator(node);
  if (operator === undefined) return [[{ operand: node, negations: [] }]];
  if (operator === 'not') {
    const [[{ operand, negations }, ...conjunction], ...others] = alternativesOf(node.lastChild!);
    return [[{ operand, negations: [node, ...negations] }, ...conjunction], ...others];
  }
  const [left, , right] = childrenOf(node);
  const [before, after] = [alternativesOf(left), alternativesOf(right)];
  return operator === 'or'
    ? [...before, ...after]
    : [...before.slice(0, -1), [...before.at(-1)!, ...after[0]], ...after.slice(1)];
}
