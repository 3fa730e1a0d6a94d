// The list of layers and their tensors as rows: what is folded or filtered out is not there. Knows no DOM.

import type { TensorEntry, WeightsSelection } from '../../../src/protocol/weights';

export type TreeRow =
  | { readonly kind: 'layer'; readonly layer: string; readonly folded: boolean }
  | { readonly kind: 'tensor'; readonly entry: TensorEntry; readonly label: string; readonly level: 1 | 2 };

/** Tensors stand under their layer, in the order of the file; those of no layer stand alone. */
export function treeRows(entries: readonly TensorEntry[], folded: ReadonlySet<string>): readonly TreeRow[] {
  const layers = new Map<string, TensorEntry[]>();
  for (const entry of entries) {
    const key = entry.layer === undefined ? `tensor ${entry.name}` : `layer ${entry.layer}`;
    const known = layers.get(key);
    if (known) known.push(entry);
    else layers.set(key, [entry]);
  }
  return [...layers.values()].flatMap((tensors): TreeRow[] => {
    const { layer } = tensors[0];
    if (layer === undefined) {
      return [{ kind: 'tensor', entry: tensors[0], label: tensors[0].displayName, level: 1 }];
    }
    const isFolded = folded.has(layer);
    const head: TreeRow = { kind: 'layer', layer, folded: isFolded };
    if (isFolded) return [head];
    return [
      head,
      ...tensors.map((entry): TreeRow => ({ kind: 'tensor', entry, label: nameInLayer(entry), level: 2 })),
    ];
  });
}

export function rowKey(row: TreeRow): string {
  return row.kind === 'layer' ? `layer ${row.layer}` : `tensor ${row.entry.name}`;
}

/** `kernel` of `dense/kernel`, `grad.kernel` of `dense.grad.kernel`. */
function nameInLayer({ displayName, layer }: TensorEntry): string {
  const isWithin =
    layer !== undefined && displayName.startsWith(layer) && /[./]/.test(displayName.charAt(layer.length));
  return isWithin ? displayName.slice(layer.length + 1) : displayName;
}

/** The tensor that a selection names; undefined: it is not there. */
export function findSelected(
  entries: readonly TensorEntry[],
  { tensor, layer }: WeightsSelection,
): TensorEntry | undefined {
  return (
    (tensor === undefined ? undefined : entries.find(({ name }) => name === tensor)) ??
    (layer === undefined ? undefined : entries.find((entry) => entry.layer === layer))
  );
}

/** The bias of a kernel, or the kernel of a bias: same layer, as many values as there are units. */
export function companionOf(entries: readonly TensorEntry[], entry: TensorEntry): TensorEntry | undefined {
  if (entry.layer === undefined) return undefined;
  const sisters = entries.filter((other) => other.layer === entry.layer && other !== entry);
  const units = (other: TensorEntry): number | undefined => other.shape[other.shape.length - 1];
  return entry.shape.length === 1
    ? sisters.find((other) => other.shape.length > 1 && units(other) === entry.shape[0])
    : sisters.find((other) => other.shape.length === 1 && other.shape[0] === units(entry));
}
