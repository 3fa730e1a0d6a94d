// Questions about nodes of the parser's tree.

import type { SyntaxNode } from '@lezer/common';

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** Without brackets and commas. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => !['(', ')', '[', ']', ','].includes(name));
}

/** Where the grammar had to skip or to make up something; absent: nowhere. */
export function firstGap(tree: SyntaxNode): number | undefined {
  let gap: number | undefined;
  tree.cursor().iterate(({ type, from }) => {
    if (type.isError) gap ??= from;
  });
  return gap;
}
