// An expression that only names a tensor, or a part of one: `dense.kernel`, `dense.kernel[0, :10]`, `lr`. Such a part can be
// written to and watched for changes.

import { type Shape, sizeOf } from '../tensor/shape';
import type { Expression, IndexNode, Node } from './expression';
import { type BasicIndex, viewOf } from './indexing';
import { forEachPosition } from './view';

export interface Reference {
  /** `['dense', 'kernel']`, as a scope takes it; only the scope knows whether there is such a tensor. */
  readonly path: readonly string[];
  /** Absent: the whole tensor. */
  readonly index?: readonly BasicIndex[];
}

/** Undefined when the expression computes something: a mask, a list of places, an index that is not a literal. */
export function asReference({ root }: Expression): Reference | undefined {
  if (root.kind !== 'index') return reference(pathOf(root));
  const items = root.items.map(basicIndex);
  if (!items.every((item) => item !== undefined)) return undefined;
  return reference(pathOf(root.object), items);
}

/**
 * Where the elements of a reference lie in the tensor that its path names, in C order of the part.
 * @param shape of that tensor
 * @throws UserError when the index does not fit it
 */
export function flatPositions(
  { index = [] }: Reference,
  shape: Shape,
): { readonly shape: Shape; readonly positions: Uint32Array } {
  const view = viewOf(shape, index);
  const positions = new Uint32Array(sizeOf(view.shape));
  let at = 0;
  forEachPosition(view, (position) => {
    positions[at++] = position;
  });
  return { shape: view.shape, positions };
}

/** `['dense', 'grad', 'kernel']`; undefined when the expression is no chain of names. */
export function pathOf(node: Node): readonly string[] | undefined {
  if (node.kind === 'name') return [node.name];
  const path = node.kind === 'attribute' ? pathOf(node.object) : undefined;
  return path && node.kind === 'attribute' ? [...path, node.name] : undefined;
}

function reference(
  path: readonly string[] | undefined,
  index?: readonly BasicIndex[],
): Reference | undefined {
  return path && { path, index };
}

function basicIndex(item: IndexNode): BasicIndex | undefined {
  if (item.kind === 'ellipsis') return item;
  if (item.kind === 'at') {
    const position = literal(item.node);
    return position === undefined ? undefined : { kind: 'at', position };
  }
  const bounds = [item.start, item.stop, item.step];
  const [start, stop, step] = bounds.map((bound) => bound && literal(bound));
  const computed = bounds.some((bound) => bound && literal(bound) === undefined);
  return computed ? undefined : { kind: 'slice', start, stop, step };
}

/** A whole number as it is written, with or without a minus. */
function literal(node: Node): number | undefined {
  if (node.kind === 'number' && node.integer) return node.value;
  if (node.kind !== 'unary' || node.operator !== '-') return undefined;
  return node.operand.kind === 'number' && node.operand.integer ? -node.operand.value : undefined;
}
