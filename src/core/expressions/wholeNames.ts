// An expression with its names written out, so that it means the same in any frame: `norm(grad.kernel)` of the layer `dense` is
// `norm(dense.grad.kernel)`.

import type { Expression, IndexNode, Node } from './expression';
import { pathOf } from './namedPath';

/** @param wholeName what a path is called in full; undefined where it names nothing */
export function withWholeNames(
  { text, root }: Expression,
  wholeName: (path: readonly string[]) => string | undefined,
): string {
  const names = [...namesIn(root, wholeName)].sort((a, b) => b.from - a.from);
  return names.reduce((done, { from, to, name }) => done.slice(0, from) + name + done.slice(to), text);
}

interface PlacedName {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

function namesIn(
  node: Node,
  wholeName: (path: readonly string[]) => string | undefined,
): readonly PlacedName[] {
  const path = pathOf(node);
  const name = path && wholeName(path);
  // `kernel.T`: the path as a whole is no name, but what stands before the dot is one.
  if (name === undefined) return partsOf(node).flatMap((part) => namesIn(part, wholeName));
  return [{ from: node.from, to: node.to, name }];
}

function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'number':
    case 'bool':
    case 'name':
      return [];
    case 'attribute':
      return [node.object];
    case 'index':
      return [node.object, ...node.items.flatMap(partsOfIndex)];
    case 'call':
      return [...(node.object ? [node.object] : []), ...node.positional, ...node.keywords.values()];
    case 'unary':
    case 'not':
      return [node.operand];
    case 'binary':
    case 'logical':
      return [node.left, node.right];
    case 'comparison':
      return [node.first, ...node.rest.map(({ operand }) => operand)];
    case 'conditional':
      return [node.condition, node.then, node.otherwise];
    case 'list':
      return node.items;
  }
}

function partsOfIndex(item: IndexNode): readonly Node[] {
  switch (item.kind) {
    case 'ellipsis':
      return [];
    case 'at':
      return [item.node];
    case 'slice':
      return [item.start, item.stop, item.step].filter((bound) => bound !== undefined);
  }
}
