// Questions about nodes of the parser's tree.

import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from '../python/syntaxNodes';

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
